import type { Server as HttpServer, IncomingHttpHeaders } from 'node:http'
import { type Socket as IoSocket, Server } from 'socket.io'
import type { Me } from '../../shared/accounts.ts'
import { Refusal } from '../../shared/errors.ts'
import {
  type Answer,
  type Answers,
  type Ask,
  type AskName,
  asks,
  type ClientToServer,
  type ServerToClient,
  SOCKET_PATH,
} from '../../shared/wire/socket.ts'
import type { Log } from './log.ts'
import type { Upgrade } from './upgrade.ts'

type Data = { me: Me }
export type Socket = IoSocket<ClientToServer, ServerToClient, Record<string, never>, Data>
export type Io = Server<ClientToServer, ServerToClient, Record<string, never>, Data>

/** What a feature does for one ask; `ask` is parsed. */
export type Asks<N extends AskName = AskName> = { [K in N]: (ask: Ask<K>, socket: Socket) => Promise<Answers[K]> }
export type Connections = { connected: (socket: Socket) => void; disconnected: (socket: Socket) => void }

type Needs = {
  server: HttpServer
  log: Log
  origins: readonly string[]
  rateLimits: boolean
  session: (headers: IncomingHttpHeaders) => Promise<Me | null>
}

const MAX_MESSAGE = 64 * 1024
/** asks a connection may have sent beyond what time has given back, and how many come back a second */
const BURST = 120
const PER_SECOND = 40

/** A bucket of asks; `take` is false when it is empty. */
function bucket(now: () => number) {
  let left = BURST
  let at = now()
  return {
    take: () => {
      const t = now()
      left = Math.min(BURST, left + ((t - at) / 1000) * PER_SECOND)
      at = t
      if (left < 1) return false
      left -= 1
      return true
    },
  }
}

async function answer(run: () => Promise<unknown>, log: Log, name: string): Promise<Answer<unknown>> {
  try {
    return { ok: true, value: await run() }
  } catch (error) {
    if (!(error instanceof Refusal)) log.error({ err: error, ask: name }, 'an ask failed')
    return { ok: false, refusal: (error instanceof Refusal ? error : new Refusal('internal')).body() }
  }
}

/** Socket.IO with sessions, parsed asks and one answer to each. Upgrades come through `upgrade`, never by itself. */
export function makeSocket({ server, log, origins, rateLimits, session }: Needs, now: () => number) {
  const io: Io = new Server({
    path: SOCKET_PATH,
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE,
    pingInterval: 5_000,
    pingTimeout: 5_000,
    cors: { origin: [...origins], credentials: true },
    allowRequest: (req, done) => {
      const { origin } = req.headers
      // polling requests of our own pages carry no Origin: same-origin GETs never do
      done(null, origin === undefined || origins.includes(origin))
    },
    perMessageDeflate: false,
    destroyUpgrade: false,
  })
  // attach() would listen for upgrades too; one place decides those
  const listenersBefore = server.listeners('upgrade')
  io.attach(server)
  for (const listener of server.listeners('upgrade'))
    if (!listenersBefore.includes(listener)) server.off('upgrade', listener as never)

  io.use(async (socket, next) => {
    const refuse = (code: 'sign-in-needed' | 'unavailable') =>
      next(Object.assign(new Error(code), { data: new Refusal(code).body() }))
    try {
      const me = await session(socket.handshake.headers)
      if (!me) return refuse('sign-in-needed')
      socket.data.me = me
      next()
    } catch (err) {
      // who cannot be looked up is not signed out: the client comes again by itself
      log.error({ err }, 'could not tell who connects')
      refuse('unavailable')
    }
  })

  function serve(handlers: Asks, connections: Connections[]) {
    io.on('connection', socket => {
      const asked = bucket(now)
      socket.onAny((name: string, ask: unknown, reply: unknown) => {
        const done = [ask, reply].find(part => typeof part === 'function') as ((a: Answer<unknown>) => void) | undefined
        const run = async () => {
          if (rateLimits && !asked.take()) throw new Refusal('too-many')
          if (!Object.hasOwn(handlers, name)) throw new Refusal('bad-input', { ask: String(name).slice(0, 40) })
          const parsed = asks[name as AskName].safeParse(ask)
          if (!parsed.success) throw new Refusal('bad-input', { issues: parsed.error.issues.slice(0, 5) })
          return handlers[name as AskName](parsed.data as never, socket)
        }
        void answer(run, log, name).then(result => done?.(result))
      })
      for (const c of connections) c.connected(socket)
      socket.on('disconnect', () => {
        for (const c of connections) c.disconnected(socket)
      })
    })
  }

  const upgrade: Upgrade = (req, socket, head) => io.engine.handleUpgrade(req as never, socket as never, head)
  return { io, serve, upgrade }
}
