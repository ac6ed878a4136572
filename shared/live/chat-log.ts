import { type Message, wholeChat } from './chat.ts'
import type { RoomEvent } from './events.ts'

type Fold = (chat: { chat: Message[] }, event: RoomEvent) => { chat: Message[] }
const folds = wholeChat as unknown as Partial<Record<RoomEvent['name'], Fold>>

/** Every message of a meeting, first first, as edits, deletions and reactions have left it. */
export const chatOf = (events: readonly RoomEvent[]): Message[] =>
  events.reduce((whole, event) => folds[event.name]?.(whole, event) ?? whole, { chat: [] as Message[] }).chat
