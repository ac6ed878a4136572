import type { Me } from '../../shared/accounts.ts'
import type { CommunityRole } from '../../shared/roles.ts'
import { call, linkIn, mailTo } from './caller.ts'

type App = { url: string }

export type Person = { me: Me; cookie: string }

/** Signs in by the link in a real mail and takes a name. */
export async function signIn(app: App, email: string, name: string): Promise<Person> {
  await call(app, 'accounts.requestLink', { body: { email } })
  const { text } = await mailTo(app, email)
  const token = new URL(linkIn(text, /\/sign-in\/confirm/)).searchParams.get('token')!
  const { cookie } = await call(app, 'accounts.confirm', { body: { token } })
  const { body: me } = await call(app, 'accounts.change', { body: { name } }, cookie)
  return { me, cookie }
}

/** Invites by mail and accepts by the link in it. */
export async function bring(
  app: App,
  host: Person,
  communityId: string,
  email: string,
  name: string,
  role: Exclude<CommunityRole, 'owner'> = 'member',
): Promise<Person> {
  await call(app, 'communities.invite', { params: { communityId }, body: { emails: [email], role } }, host.cookie)
  const { text } = await mailTo(app, email)
  const token = new URL(linkIn(text, /\/invitations\//)).pathname.split('/').at(-1)!
  const { cookie } = await call(app, 'communities.accept', { params: { token }, body: { name } })
  const { body: me } = await call(app, 'accounts.me', {}, cookie)
  return { me: me!, cookie }
}

export const plan = (changes: object = {}) => ({
  title: 'Weekly practice',
  goals: 'Learn from one another',
  startsAt: Date.now() + 30 * 60_000,
  minutes: 60,
  timeZone: 'Europe/Berlin',
  agenda: [
    { title: 'Welcome', minutes: 5 },
    { title: 'Practice', minutes: 20 },
  ],
  ...changes,
})

/** A community with an owner and a member, and one meeting that is about to start. */
export async function community(app: App) {
  const owner = await signIn(app, 'ana@example.org', 'Ana')
  const { body: made } = await call(
    app,
    'communities.create',
    { body: { name: 'Weavers', purpose: 'Cloth' } },
    owner.cookie,
  )
  const communityId = made.id
  const member = await bring(app, owner, communityId, 'ben@example.org', 'Ben')
  const { body: meeting } = await call(
    app,
    'meetings.schedule',
    { params: { communityId }, body: plan() },
    owner.cookie,
  )
  return { owner, member, communityId, meetingId: meeting.id }
}
