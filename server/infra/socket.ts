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
import { hangUp, type Message, messageOf, send, travelLight, turnAway } from './frames.ts'
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
  /** told of each connection that is ended for what it did */
  dropped: (why: 'too-slow' | 'too-many' | 'silent') => void
}

const MAX_MESSAGE = 64 * 1024
/** asks a connection may have sent beyond what time has given back, and how many come back a second */
const ASKS = { burst: 120, perSecond: 40 }
/** the same of asks that are refused for being too many; who goes beyond these too is turned away */
const REFUSALS = { burst: 400, perSecond: 200 }
const AWAY_MS = 30_000

/** A bucket that time fills again; `take` is false when it is empty. */
function bucket({ burst, perSecond }: { burst: number; perSecond: number }, now: () => number) {
  let left = burst
  let at = now()
  return {
    take: () => {
      const t = now()
      left = Math.min(burst, left + ((t - at) / 1000) * perSecond)
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
export function makeSocket({ server, log, origins, rateLimits, session, dropped }: Needs, now: () => number) {
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

  /** by member: until when they may not connect */
  const away = new Map<string, number>()
  const isAway = (memberId: string) => {
    const until = away.get(memberId)
    if (until === undefined || until > now()) return until !== undefined
    away.delete(memberId)
    return false
  }
  function drop(socket: Socket, code: 'too-slow' | 'too-many') {
    dropped(code)
    log.warn({ code, connection: socket.id }, 'a connection was ended for what it did')
    turnAway(socket, code)
  }

  io.use(async (socket, next) => {
    const refuse = (code: 'sign-in-needed' | 'unavailable' | 'too-many') =>
      next(Object.assign(new Error(code), { data: new Refusal(code).body() }))
    try {
      const me = await session(socket.handshake.headers)
      if (!me) return refuse('sign-in-needed')
      if (isAway(me.id)) return refuse('too-many')
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
      const asked = rateLimits ? bucket(ASKS, now) : null
      const refused = rateLimits ? bucket(REFUSALS, now) : null
      socket.onAny((name: string, ask: unknown, reply: unknown) => {
        if (!socket.connected) return
        const done = [ask, reply].find(part => typeof part === 'function') as ((a: Answer<unknown>) => void) | undefined
        const run = async () => {
          if (asked?.take() === false) {
            if (refused?.take() === false) {
              away.set(socket.data.me.id, now() + AWAY_MS)
              drop(socket, 'too-many')
            }
            throw new Refusal('too-many')
          }
          if (!Object.hasOwn(handlers, name)) throw new Refusal('bad-input', { ask: String(name).slice(0, 40) })
          const parsed = asks[name as AskName].safeParse(ask)
          if (!parsed.success) throw new Refusal('bad-input', { issues: parsed.error.issues.slice(0, 5) })
          return handlers[name as AskName](parsed.data as never, socket)
        }
        void answer(run, log, name).then(result => done?.(result))
      })
      for (const c of connections) c.connected(socket)
      socket.on('disconnect', reason => {
        // who has stopped reading answers no heartbeat either
        const isSilent = reason === 'ping timeout'
        if (isSilent) dropped('silent')
        hangUp(socket, isSilent)
        for (const c of connections) c.disconnected(socket)
      })
      travelLight(socket)
    })
  }

  const upgrade: Upgrade = (req, socket, head) => {
    const before = socket.listeners('close')
    io.engine.handleUpgrade(req as never, socket as never, head)
    // the first that was added tells a response object for middlewares, of which there are none, and keeps the request for it
    const forResponse = socket.listeners('close').find(listener => !before.includes(listener))
    if (forResponse) socket.off('close', forResponse as never)
  }
  const deliver = (socket: Socket, message: Message) => {
    if (!send(socket, message)) drop(socket, 'too-slow')
  }
  const listeners = (channel: string): Socket[] =>
    [...(io.sockets.adapter.rooms.get(channel) ?? [])].flatMap(id => io.sockets.sockets.get(id) ?? [])
  return {
    io,
    serve,
    upgrade,
    listeners,
    /** Sends one message to everyone in a channel, encoded once. */
    tell<N extends keyof ServerToClient>(channel: string, name: N, payload: Parameters<ServerToClient[N]>[0]): void {
      if (!io.sockets.adapter.rooms.has(channel)) return
      const message = messageOf(name, payload)
      for (const socket of listeners(channel)) deliver(socket, message)
    },
    /** The same to connections that are named. */
    tellThese<N extends keyof ServerToClient>(
      sockets: readonly Socket[],
      name: N,
      payload: Parameters<ServerToClient[N]>[0],
    ): void {
      const message = messageOf(name, payload)
      for (const socket of sockets) deliver(socket, message)
    },
    isHeard: (channel: string): boolean => io.sockets.adapter.rooms.has(channel),
    isConnected: (connectionId: string): boolean => io.sockets.sockets.has(connectionId),
  }
}
