import { Id } from '../ids.ts'

/** The largest message either side sends, in bytes; a larger one ends the connection with `too-large`. */
export const MESSAGE_BYTES = 1024 * 1024
/** The largest board, in bytes as Yjs encodes it. It must fit into one document of the store (16 MiB) with room to spare. */
export const BOARD_BYTES = 12 * 1024 * 1024
/** The Yjs fragment that holds the Tiptap document. */
export const FRAGMENT = 'default'

const PREFIX = 'meeting:'
/** What a meeting's board is called on the wire and in the store. */
export const boardName = (meetingId: Id): string => `${PREFIX}${meetingId}`
/** The meeting whose board has this name, or null when it is no board's name. */
export function meetingOf(name: string): Id | null {
  const id = Id.safeParse(name.startsWith(PREFIX) ? name.slice(PREFIX.length) : '')
  return id.success ? id.data : null
}

/**
 * Close codes of the board's websocket; the reason is a code of `errors.ts`. `REFUSED` means that trying again is no use,
 * `LATER` that it is.
 */
export const REFUSED = 4400
export const LATER = 1013

/**
 * Yjs confirms what is in the server's memory. So after its last change a client sends `mark:<n>`, and the server answers
 * `saved:<n>` when everything it had received before is in the store.
 */
export const mark = (n: number): string => `mark:${n}`
export const saved = (n: number): string => `saved:${n}`
const numberOf = (pattern: RegExp) => (message: string) => {
  const digits = pattern.exec(message)?.[1]
  return digits === undefined ? null : Number(digits)
}
/** The number in a mark, or null for any other message. */
export const readMark: (message: string) => number | null = numberOf(/^mark:(\d{1,15})$/)
export const readSaved: (message: string) => number | null = numberOf(/^saved:(\d{1,15})$/)
