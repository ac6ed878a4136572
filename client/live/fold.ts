import { applyAll } from '../../shared/live/apply.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import type { Room } from '../../shared/live/room.ts'
import type { Joined, LiveEvents } from '../../shared/wire/socket.ts'

/** This client's copy of a live room, up to and including event `seq`. */
export type Copy = { seq: number; room: Room }
export type Folded = { copy: Copy; news: RoomEvent[] }

/** Folds a batch into the copy; what it has already is passed over. `gap` when events in between are missing. */
export function fold(copy: Copy, { first, events }: Pick<LiveEvents, 'first' | 'events'>): Folded | 'gap' {
  if (first > copy.seq + 1) return 'gap'
  const news = events.slice(copy.seq + 1 - first)
  if (news.length === 0) return { copy, news }
  return { copy: { seq: copy.seq + news.length, room: applyAll(copy.room, news) }, news }
}

/** The copy after an answer to `live:join`; null when the answer has no room and there is none to bring up to date. */
export function foldJoined(copy: Copy | null, { room, seq, events }: Joined): Folded | null {
  if (room) return { copy: { seq, room }, news: [] }
  if (!copy) return null
  const folded = fold(copy, { first: seq - events.length + 1, events })
  return folded === 'gap' ? null : folded
}
