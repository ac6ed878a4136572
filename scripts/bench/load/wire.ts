import { connect } from 'node:net'

const END_OF_HEAD = '\r\n\r\n'
const OPCODE = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 }

/** A frame as a client must send it: masked, here with zeros, so that masking costs nothing. */
function frame(opcode: number, text: string): Buffer {
  const size = Buffer.byteLength(text)
  const wide = size > 125
  const bytes = Buffer.alloc(size + (wide ? 8 : 6))
  bytes[0] = 0x80 | opcode
  bytes[1] = 0x80 | (wide ? 126 : size)
  if (wide) bytes.writeUInt16BE(size, 2)
  bytes.write(text, bytes.length - size)
  return bytes
}

const CUT = 'cut'

/** every connection reads into it, one at a time; what must be kept is copied */
const shared = Buffer.alloc(256 * 1024)

type Heard = { message: (text: string, bytes: number) => void; closed: (how: string) => void }

/**
 * A websocket that does the least: a library's own cost for each frame would measure the generator instead of the server. Messages
 * are unfragmented, to send under 64 KiB; text is read byte by byte, which keeps ids and all of JSON's own characters.
 */
export function openWire(url: string, headers: Record<string, string>, heard: Heard) {
  const { hostname, port, pathname, search } = new URL(url)
  const onread = { buffer: shared, callback: (size: number) => hear(shared.subarray(0, size)) }
  const socket = connect({ host: hostname, port: Number(port), noDelay: true, onread })
  const head = [
    `GET ${pathname}${search} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  socket.write(head.join('\r\n') + END_OF_HEAD)
  let upgraded = false
  let over = false
  let how: string = CUT
  let rest: Buffer[] = []
  let have = 0
  /** bytes without which there is nothing to read */
  let need = 1

  function upgrade(bytes: Buffer): Buffer | null {
    const end = bytes.indexOf(END_OF_HEAD)
    if (end < 0) return null
    const status = bytes.toString('latin1', 0, bytes.indexOf('\r\n'))
    if (!status.includes(' 101 ')) {
      how = `${status} ${bytes.toString('latin1', end + 4)}`
      socket.destroy()
      return null
    }
    upgraded = true
    return bytes.subarray(end + 4)
  }

  function take(opcode: number, bytes: Buffer, from: number, to: number) {
    if (opcode === OPCODE.close)
      how = to - from < 2 ? '1005' : `${bytes.readUInt16BE(from)} ${bytes.toString('utf8', from + 2, to)}`.trim()
    else if (opcode === OPCODE.ping) socket.write(frame(OPCODE.pong, ''))
    else if (opcode <= OPCODE.binary) heard.message(bytes.toString('latin1', from, to), to - from)
  }

  /** Reads the whole frames of it; gives what is left, and sets how many bytes are needed for the next. */
  function frames(bytes: Buffer): Buffer {
    let at = 0
    for (;;) {
      need = 2
      if (bytes.length - at < need) break
      const short = bytes[at + 1]! & 0x7f
      const begins = short === 126 ? 4 : short === 127 ? 10 : 2
      need = begins
      if (bytes.length - at < need) break
      const size = short === 126 ? bytes.readUInt16BE(at + 2) : short === 127 ? bytes.readUInt32BE(at + 6) : short
      need = begins + size
      if (bytes.length - at < need) break
      take(bytes[at]! & 0x0f, bytes, at + begins, at + need)
      at += need
    }
    return at === 0 ? bytes : bytes.subarray(at)
  }

  function hear(chunk: Buffer): boolean {
    have += chunk.length
    if (have < need) {
      rest.push(Buffer.from(chunk))
      return true
    }
    const bytes = rest.length === 0 ? chunk : Buffer.concat([...rest, chunk], have)
    const open = upgraded ? bytes : upgrade(bytes)
    const left = open ? frames(open) : bytes
    rest = left.length > 0 ? [Buffer.from(left)] : []
    have = left.length
    return true
  }
  const close = () => {
    if (over) return
    over = true
    heard.closed(how)
  }
  socket.on('error', error => {
    if (how === CUT) how = error.message
  })
  socket.on('close', close)
  socket.on('end', () => socket.end())
  return {
    send: (text: string): void => void socket.write(frame(OPCODE.text, text)),
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    close: () => void socket.destroy(),
  }
}
