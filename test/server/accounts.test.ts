import { describe, expect, test } from 'vitest'
import { startApp } from '../support/app.ts'
import { call, linkIn, mailTo } from '../support/caller.ts'
import { bring, signIn } from '../support/gathering.ts'

const tokenIn = (text: string) => new URL(linkIn(text, /\/sign-in\/confirm/)).searchParams.get('token')!

describe('signing in', () => {
  test('ACCT-1 ACCT-2 a link works once, and only by a person’s click', async () => {
    const app = await startApp()
    await call(app, 'accounts.requestLink', { body: { email: 'Ana@Example.org' } })
    const { text } = await mailTo(app, 'ana@example.org')
    const link = linkIn(text, /\/sign-in\/confirm/)
    for (let i = 0; i < 3; i++) await fetch(link).catch(() => null)
    const token = tokenIn(text)
    const first = await call(app, 'accounts.confirm', { body: { token } })
    expect([first.status, first.body.email]).toEqual([200, 'ana@example.org'])
    const second = await call(app, 'accounts.confirm', { body: { token } })
    expect([second.status, second.body]).toMatchObject([410, { code: 'link-expired' }])
  })

  test('ACCT-3 a known and an unknown address are answered the same', async () => {
    const app = await startApp()
    await signIn(app, 'ana@example.org', 'Ana')
    const known = await call(app, 'accounts.requestLink', { body: { email: 'ana@example.org' } })
    const unknown = await call(app, 'accounts.requestLink', { body: { email: 'nobody@example.org' } })
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
  })

  test('ACCT-4 the first to sign in is the operator, nobody after', async () => {
    const app = await startApp()
    const ana = await signIn(app, 'ana@example.org', 'Ana')
    const ben = await signIn(app, 'ben@example.org', 'Ben')
    expect([ana.me.operator, ben.me.operator]).toEqual([true, false])
  })

  test('ACCT-5 a cookie from before signing out is worth nothing', async () => {
    const app = await startApp()
    const { cookie } = await signIn(app, 'ana@example.org', 'Ana')
    expect((await call(app, 'accounts.signOut', {}, cookie)).status).toBe(200)
    expect((await call(app, 'accounts.me', {}, cookie)).body).toBeNull()
  })

  test('WIRE-2 asking for links too often is refused', async () => {
    const app = await startApp({ RATE_LIMITS: 'on' })
    const answers = []
    for (let i = 0; i < 11; i++)
      answers.push((await call(app, 'accounts.requestLink', { body: { email: 'ana@example.org' } })).status)
    expect(answers.at(-1)).toBe(429)
    expect(answers.slice(0, 10)).not.toContain(429)
  })
})

describe('communities', () => {
  test('COMM-1 COMM-2 an invitation works once and makes a member of who it was mailed to', async () => {
    const app = await startApp()
    const ana = await signIn(app, 'ana@example.org', 'Ana')
    const { body: made } = await call(app, 'communities.create', { body: { name: 'Weavers', purpose: '' } }, ana.cookie)
    expect(made.role).toBe('owner')
    const ben = await bring(app, ana, made.id, 'ben@example.org', 'Ben')
    expect(ben.me).toMatchObject({ email: 'ben@example.org', name: 'Ben' })
    const { text } = await mailTo(app, 'ben@example.org')
    const token = new URL(linkIn(text, /\/invitations\//)).pathname.split('/').at(-1)!
    const again = await call(app, 'communities.accept', { params: { token }, body: { name: 'Eve' } })
    expect([again.status, again.cookie]).toEqual([410, ''])
    const { body: page } = await call(app, 'communities.page', { params: { communityId: made.id } }, ben.cookie)
    expect(page.members.map(member => [member.name, member.role])).toEqual([
      ['Ana', 'owner'],
      ['Ben', 'member'],
    ])
    expect(page.invited).toEqual([])
  })

  test('COMM-3 who belongs already is passed over, and inviting again replaces the open invitation', async () => {
    const app = await startApp()
    const ana = await signIn(app, 'ana@example.org', 'Ana')
    const { body: made } = await call(app, 'communities.create', { body: { name: 'Weavers', purpose: '' } }, ana.cookie)
    const invite = () =>
      call(
        app,
        'communities.invite',
        { params: { communityId: made.id }, body: { emails: ['ana@example.org', 'ben@example.org'] } },
        ana.cookie,
      )
    expect((await invite()).body).toEqual({ invited: 1, already: 1 })
    const { text } = await mailTo(app, 'ben@example.org')
    const old = new URL(linkIn(text, /\/invitations\//)).pathname.split('/').at(-1)!
    await invite()
    expect((await call(app, 'communities.invitation', { params: { token: old } })).status).toBe(410)
    const { body: page } = await call(app, 'communities.page', { params: { communityId: made.id } }, ana.cookie)
    expect(page.invited.map(one => one.email)).toEqual(['ben@example.org'])
  })
})
