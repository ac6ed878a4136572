import type { BrowserContext } from '@playwright/test'
import type { Meeting } from '../../../shared/meetings.ts'
import { call, linkIn, mailTo } from '../../support/caller.ts'
import type { Product } from './product.ts'

type Plan = Partial<Pick<Meeting, 'title' | 'goals' | 'agenda' | 'door'>>

/** A community with an owner and a member, who came by the links in real mails, and a meeting that is about to start. */
export async function gather(product: Product, { owner, member }: { owner: string; member: string }, plan: Plan) {
  const address = (name: string) => `${name.toLowerCase()}.${crypto.randomUUID().slice(0, 8)}@example.org`
  const ownersMail = address(owner)
  await call(product, 'accounts.requestLink', { body: { email: ownersMail } })
  const link = new URL(linkIn((await mailTo(product, ownersMail)).text, /\/sign-in\/confirm/))
  const { cookie } = await call(product, 'accounts.confirm', { body: { token: link.searchParams.get('token')! } })
  await call(product, 'accounts.change', { body: { name: owner } }, cookie)
  const made = await call(product, 'communities.create', { body: { name: 'Weavers', purpose: 'Cloth' } }, cookie)
  const communityId = made.body.id
  const membersMail = address(member)
  await call(product, 'communities.invite', { params: { communityId }, body: { emails: [membersMail] } }, cookie)
  const invitation = new URL(linkIn((await mailTo(product, membersMail)).text, /\/invitations\//))
  const token = invitation.pathname.split('/').at(-1)!
  const accepted = await call(product, 'communities.accept', { params: { token }, body: { name: member } })
  const meeting = await call(
    product,
    'meetings.schedule',
    {
      params: { communityId },
      body: {
        title: 'Weaving evening',
        goals: 'Agree on how we begin.',
        startsAt: Date.now() + 5 * 60_000,
        minutes: 60,
        timeZone: 'Europe/Berlin',
        agenda: [
          { title: 'Welcome', minutes: 5 },
          { title: 'Practice', minutes: 20 },
          { title: 'Plans', minutes: 10 },
        ],
        ...plan,
      },
    },
    cookie,
  )
  return {
    communityId,
    meetingId: meeting.body.id,
    room: `/meetings/${meeting.body.id}/live`,
    cookies: { owner: cookie, member: accepted.cookie },
  }
}

/** Lets a browser be the one whom a cookie belongs to. */
export async function signInAs(context: BrowserContext, url: string, cookie: string): Promise<void> {
  const pairs = cookie.split('; ').map(pair => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url }
  })
  await context.addCookies(pairs)
}
