import type { Socket as NetSocket } from 'node:net'
import type { Socket } from './socket.ts'

/** what may wait unsent for one connection, in bytes */
const UNSENT_MOST = 4 * 1024 * 1024
/** messages that may wait for one that has not taken the last one yet */
const QUEUED_MOST = 2_000
/** the code with which we close a websocket; its reason is a code of `errors.ts` */
const CLOSED_BY_US = 4008
const LAST_WORDS_MS = 2_000

type Ws = {
  readyState: number
  close(code: number, reason: string): void
  terminate(): void
  _socket: NetSocket | null
}
/** What we know of the inside of Engine.IO: what is written here goes past its queue, never past what waits in it. */
type Connection = {
  readyState: string
  writeBuffer: unknown[]
  transport: { name: string; socket?: Ws }
  write(packet: string, options: object): void
}
const OPEN = 1

const connectionOf = (socket: Socket) => socket.conn as unknown as Connection
const wsOf = ({ transport }: Connection): Ws | undefined =>
  transport.name === 'websocket' ? transport.socket : undefined

/** One message, encoded once for however many connections it goes to. */
export type Message = { packet: string; frame: Buffer }

/** An unmasked text frame of RFC 6455. */
function frameOf(text: string): Buffer {
  const size = Buffer.byteLength(text)
  const head = size < 126 ? 2 : size < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(head + size)
  frame[0] = 0x81
  frame[1] = head === 2 ? size : head === 4 ? 126 : 127
  if (head === 4) frame.writeUInt16BE(size, 2)
  if (head === 10) frame.writeBigUInt64BE(BigInt(size), 2)
  frame.write(text, head)
  return frame
}

/** A Socket.IO event of the main namespace, as it stands on the wire. */
export function messageOf(name: string, payload: unknown): Message {
  const packet = `2${JSON.stringify([name, payload])}`
  return { packet, frame: frameOf(`4${packet}`) }
}

/** Sends in order with all that was sent before; false when more waits for this connection than it may keep us holding. */
export function send(socket: Socket, { packet, frame }: Message): boolean {
  const connection = connectionOf(socket)
  if (connection.readyState !== 'open') return true
  const ws = wsOf(connection)
  const wire = ws?._socket
  if (!wire || ws.readyState !== OPEN || connection.writeBuffer.length > 0) {
    connection.write(packet, {})
    return connection.writeBuffer.length <= QUEUED_MOST
  }
  wire.write(frame)
  return wire.writableLength <= UNSENT_MOST
}

/** Ends a connection with a code of `errors.ts` as the reason. */
export function turnAway(socket: Socket, code: string): void {
  wsOf(connectionOf(socket))?.close(CLOSED_BY_US, code)
  socket.disconnect(true)
}

/** To be called when a connection has ended: who does not answer the goodbye is not waited for. */
export function hangUp(socket: Socket, isSilent: boolean): void {
  const ws = wsOf(connectionOf(socket))
  if (ws) setTimeout(() => ws.terminate(), isSilent ? 0 : LAST_WORDS_MS).unref()
}

/** this server asks nothing of its clients, so that one empty list serves all */
const nothingAsked = new Map()

/**
 * Lets go of what was needed to open a connection, and of what we never use of it: the request with its headers, the channel of
 * one, the answers it would owe us. It is much of what an idle connection holds.
 */
export function travelLight(socket: Socket): void {
  Object.assign(socket, { handshake: null, acks: nothingAsked })
  Object.assign(socket.conn, { request: null, remoteAddress: null })
  void socket.leave(socket.id)
}
