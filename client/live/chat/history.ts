import { CHAT_KEPT, type Message } from '../../../shared/live/chat.ts'

/**
 * All messages that this tab knows: those from before, then the room's last ones as they are now. `gap` when some in
 * between were never seen; what lies before it is left out then.
 */
export function joined(known: readonly Message[], last: readonly Message[]): { messages: Message[]; gap: boolean } {
  const ids = new Set(last.map(message => message.id))
  const earlier = known.filter(message => !ids.has(message.id))
  const gap = known.length > 0 && last.length >= CHAT_KEPT && earlier.length === known.length
  return { messages: gap ? [...last] : [...earlier, ...last], gap }
}

const TOGETHER_MS = 3 * 60_000

/** One and the same person goes on writing: the name need not be said again. */
export const goesOn = (message: Message, before: Message | undefined): boolean =>
  before?.memberId === message.memberId &&
  message.at - before.at < TOGETHER_MS &&
  message.replyTo === null &&
  before.deletedAt === null

const LONG_TEXT = 1_200
const LONG_LINES = 16

/** Is a message so long that only its beginning is shown at first? */
export const isLong = (text: string): boolean => text.length > LONG_TEXT || text.split('\n').length > LONG_LINES
