import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Hocuspocus, WebSocketLike } from '@hocuspocus/server'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { LATER, MESSAGE_BYTES, REFUSED } from '../../shared/board/wire.ts'
import type { RefusalCode } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'
import type { Log } from '../infra/log.ts'
import { refuseFrame } from './frame.ts'

export type Person = { memberId: Id; name: string }

type Deps = {
  log: Log
  authenticate: (headers: IncomingHttpHeaders) => Promise<Person | null>
  /** takes over a socket whose person is known */
  connect: (ws: WebSocketLike, person: Person) => ReturnType<Hocuspocus['handleConnection']>
}

/** Going away: the same client may come back at once. */
const RESTART = 1012

export function makeBoardSockets({ log, authenticate, connect }: Deps) {
  // a message between the two limits gets a reason; beyond the second the socket is cut before it is read
  const server = new WebSocketServer({ noServer: true, maxPayload: 4 * MESSAGE_BYTES, perMessageDeflate: false })
  let closing = false

  const refuse = (ws: WebSocket, close: number, code: RefusalCode) => {
    log.info({ code }, 'a board connection was refused')
    ws.close(close, code)
  }

  function accept(ws: WebSocket, person: Person) {
    const connection = connect(ws as WebSocketLike, person)
    let refused = false
    ws.on('message', (data: RawData) => {
      if (refused) return
      const frame = data as Buffer
      const code = refuseFrame(frame)
      refused = code !== null
      if (code) refuse(ws, REFUSED, code)
      else connection.handleMessage(frame)
    })
    ws.on('close', (code, reason) => connection.handleClose({ code, reason: reason.toString() }))
  }

  /** Who it is decides before the handshake; that one is refused is told after it, because a browser shows no HTTP status. */
  async function decide(headers: IncomingHttpHeaders): Promise<Person | [number, RefusalCode]> {
    if (closing) return [LATER, 'unavailable']
    try {
      return (await authenticate(headers)) ?? [REFUSED, 'sign-in-needed']
    } catch (err) {
      log.error({ err }, 'could not tell who opens a board')
      return [LATER, 'unavailable']
    }
  }

  return {
    async upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
      const decision = await decide(req.headers)
      server.handleUpgrade(req, socket, head, ws => {
        ws.on('error', err => log.info({ err }, 'a board connection broke'))
        if (Array.isArray(decision)) refuse(ws, ...decision)
        else accept(ws, decision)
      })
    },
    /** From now on no one new comes in. */
    shut(): void {
      closing = true
    },
    /** Ends every connection; those that do not answer within `patienceMs` are cut. */
    async close(patienceMs: number): Promise<void> {
      const open = [...server.clients]
      const ended = Promise.all(open.map(ws => new Promise(resolve => ws.once('close', resolve))))
      for (const ws of open) ws.close(RESTART, 'unavailable')
      const timer = setTimeout(() => {
        for (const ws of open) ws.terminate()
      }, patienceMs)
      await ended
      clearTimeout(timer)
    },
  }
}
