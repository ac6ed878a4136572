import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { io } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import { makeApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { makeLog } from '../../server/infra/log.ts'
import type { Me } from '../../shared/accounts.ts'
import type { Role } from '../../shared/roles.ts'
import { type Call, type Endpoint, type EndpointName, endpoints, type Result } from '../../shared/wire/http.ts'
import { type Answer, type Answers, type AskName, SOCKET_PATH } from '../../shared/wire/socket.ts'
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

export type Answered<T> = { status: number; body: T; cookie: string }

/** Calls one endpoint of the table as a browser with this cookie would. */
export async function call<N extends EndpointName>(
  app: { url: string },
  name: N,
  given: Call<N>,
  cookie = '',
): Promise<Answered<Result<N>>> {
  const endpoint: Endpoint = endpoints[name]
  const {
    params = {},
    query = {},
    body,
  } = given as { params?: Record<string, string>; query?: Record<string, string>; body?: unknown }
  const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const answer = await fetch(`${app.url}${path}?${new URLSearchParams(query)}`, {
    method: endpoint.method,
    headers: { origin: app.url, cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const set = answer.headers.getSetCookie().map(line => line.split(';')[0]!)
  return { status: answer.status, body: (await answer.json()) as Result<N>, cookie: set.join('; ') }
}

/** Waits until `look` gives something, at most `ms`. */
export async function eventually<T>(
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  ms = 8_000,
): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(`nothing came within ${ms} ms: ${look}`)
    await pause(25)
  }
}

/** The newest caught mail to an address whose subject matches. */
export async function mailTo(app: { url: string }, to: string, subject = /./) {
  return eventually(async () => {
    const { body } = await call(app, 'mail.caught', { query: { to } })
    const found = body.find(mail => subject.test(mail.subject))
    return found && (await call(app, 'mail.read', { params: { mailId: found.id } })).body
  })
}

export const linkIn = (text: string, path: RegExp): string => {
  const found = text.match(new RegExp(`https?://\\S*${path.source}[^\\s)>\\]]*`))
  if (!found) throw new Error(`no link ${path} in ${text}`)
  return found[0]
}

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
  role: Exclude<Role, 'owner'> = 'member',
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
