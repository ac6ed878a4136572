import * as Y from 'yjs'
import { FRAGMENT, MESSAGE_BYTES, meetingOf } from '../../shared/board/wire.ts'
import type { RefusalCode } from '../../shared/errors.ts'

/** Numbers of the protocol; what is not named here no client has reason to send. */
const SYNC = 0
const AWARENESS = 1
const AUTH = 2
const QUERY_AWARENESS = 3
const STATELESS = 5
const CLOSE = 7
const ASK_FOR_MISSING = 0
const MISSING = 1
const UPDATE = 2

const AWARENESS_BYTES = 16 * 1024
const SHORT_TEXT_BYTES = 256

/** Reads lib0's encoding; throws at whatever is not it. */
function reader(bytes: Uint8Array) {
  let at = 0
  const uint = () => {
    let number = 0
    for (let factor = 1; factor <= 2 ** 49; factor *= 128) {
      const byte = bytes[at++]
      if (byte === undefined) break
      number += (byte & 127) * factor
      if (byte < 128) return number
    }
    throw new RangeError('not a number')
  }
  const blob = (most: number) => {
    const length = uint()
    if (length > most || at + length > bytes.length) throw new RangeError('not so many bytes')
    at += length
    return bytes.subarray(at - length, at)
  }
  const text = (most: number) => new TextDecoder('utf-8', { fatal: true }).decode(blob(most))
  return { uint, blob, text, isAtEnd: () => at === bytes.length }
}
type Reader = ReturnType<typeof reader>

const isOfBoard = (struct: Y.Item | Y.GC | { constructor: unknown }) => {
  if (!(struct instanceof Y.Item)) return true
  const { parent, content } = struct
  if (typeof parent === 'string' && parent !== FRAGMENT) return false
  return (
    !(content instanceof Y.ContentType) || content.type instanceof Y.XmlElement || content.type instanceof Y.XmlText
  )
}

/** True when an update can be decoded whole and makes only what a Tiptap document is made of. */
const isBoardUpdate = (update: Uint8Array) => Y.decodeUpdate(update).structs.every(isOfBoard)

const must = (holds: boolean) => {
  if (!holds) throw new RangeError('not of the form')
}

function checkAwareness(update: Uint8Array): void {
  const { uint, text, isAtEnd } = reader(update)
  for (let clients = uint(); clients > 0; clients -= 1) {
    uint()
    uint()
    JSON.parse(text(AWARENESS_BYTES))
  }
  must(isAtEnd())
}

/** The form of each kind of message that a client may send; throws at any other. */
const forms: Record<number, (read: Reader) => void> = {
  [SYNC]: ({ uint, blob }) => {
    const kind = uint()
    const payload = blob(MESSAGE_BYTES)
    if (kind === ASK_FOR_MISSING) Y.decodeStateVector(payload)
    else must((kind === MISSING || kind === UPDATE) && isBoardUpdate(payload))
  },
  [AWARENESS]: ({ blob }) => checkAwareness(blob(AWARENESS_BYTES)),
  // a zero says that a token follows, and then the version of the client's library
  [AUTH]: ({ uint, text, isAtEnd }) => {
    must(uint() === 0)
    text(SHORT_TEXT_BYTES)
    if (!isAtEnd()) text(SHORT_TEXT_BYTES)
  },
  [QUERY_AWARENESS]: () => undefined,
  [STATELESS]: ({ text }) => void text(SHORT_TEXT_BYTES),
  [CLOSE]: () => undefined,
}

/** An address is a board's name, with a session behind a zero when one socket carries the same board twice. */
function checkAddress(address: string): void {
  const [name = '', session, ...more] = address.split('\0')
  must(meetingOf(name) !== null && more.length === 0 && (session === undefined || /^[a-z0-9]{1,32}$/.test(session)))
}

function checkFrame(frame: Uint8Array): void {
  const read = reader(frame)
  checkAddress(read.text(SHORT_TEXT_BYTES))
  const kind = read.uint()
  must(Object.hasOwn(forms, kind))
  forms[kind]!(read)
  must(read.isAtEnd())
}

/** Why a message of the board's websocket is refused before anything acts on it, or null when its form is right. */
export function refuseFrame(frame: Uint8Array): RefusalCode | null {
  if (frame.length > MESSAGE_BYTES) return 'too-large'
  try {
    checkFrame(frame)
    return null
  } catch {
    return 'bad-input'
  }
}

/** True when an update only takes away: those are welcome on a full board. */
export const onlyDeletes = (update: Uint8Array): boolean => Y.decodeUpdate(update).structs.length === 0
