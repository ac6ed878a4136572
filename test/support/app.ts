import { randomBytes } from 'node:crypto'
import { io } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import { makeApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { makeLog } from '../../server/infra/log.ts'
import type { Me } from '../../shared/accounts.ts'
import type { CommunityRole } from '../../shared/roles.ts'
import { type Answer, type Answers, type AskName, SOCKET_PATH } from '../../shared/wire/socket.ts'
import { call, linkIn, mailTo } from './caller.ts'
import { freePort, storeUrl } from './ports.ts'

export const SECRET = 'a-secret-for-tests-that-is-long-enough'

/** A real server on a free port with a database of its own. `env` adds to or replaces what it is configured with. */
export async function startApp(env: Record<string, string> = {}, database = `test_${randomBytes(6).toString('hex')}`) {
  const port = await freePort()
  const config = readConfig({
    PORT: String(port),
    MONGODB_URL: storeUrl(database),
    HEARTH_SECRET: SECRET,
    LOG_LEVEL: 'error',
    RATE_LIMITS: 'off',
    ...env,
  })
  const app = await makeApp(config, makeLog('test', config.logLevel))
  await app.listen()
  let stopped = false
  const stop = async () => {
    if (!stopped) await app.stop()
    stopped = true
  }
  onTestFinished(stop)
  return { url: `http://localhost:${port}`, port, database, stop }
}
export type TestApp = Awaited<ReturnType<typeof startApp>>

export type Person = { me: Me; cookie: string }

/** Signs in by the link in a real mail and takes a name. */
export async function signIn(app: TestApp, email: string, name: string): Promise<Person> {
  await call(app, 'accounts.requestLink', { body: { email } })
  const { text } = await mailTo(app, email)
  const token = new URL(linkIn(text, /\/sign-in\/confirm/)).searchParams.get('token')!
  const { cookie } = await call(app, 'accounts.confirm', { body: { token } })
  const { body: me } = await call(app, 'accounts.change', { body: { name } }, cookie)
  return { me, cookie }
}

/** Invites by mail and accepts by the link in it. */
export async function bring(
  app: TestApp,
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
export async function community(app: TestApp) {
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

/** One real Socket.IO connection, as a tab has. */
export async function connect(app: { url: string }, cookie: string) {
  const socket = io(app.url, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    extraHeaders: { cookie, origin: app.url },
    forceNew: true,
    reconnection: false,
  })
  onTestFinished(() => void socket.disconnect())
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  const ask = <N extends AskName>(name: N, what: unknown): Promise<Answer<Answers[N]>> =>
    socket.timeout(5_000).emitWithAck(name, what)
  return { socket, ask }
}
