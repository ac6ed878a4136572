import { applyAll } from '../../shared/live/apply.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import type { Room } from '../../shared/live/room.ts'

/** This client's copy of a live room, up to and including event `seq`. */
export type Copy = { seq: number; room: Room }
export type Folded = { copy: Copy; news: RoomEvent[] }
/** Events `first`, `first + 1`, … */
export type Batch = { first: number; events: readonly RoomEvent[] }

/** Folds a batch into the copy; what it has already is passed over. `gap` when events in between are missing. */
export function fold(copy: Copy, { first, events }: Batch): Folded | 'gap' {
  if (first > copy.seq + 1) return 'gap'
  const news = events.slice(copy.seq + 1 - first)
  if (news.length === 0) return { copy, news }
  return { copy: { seq: copy.seq + news.length, room: applyAll(copy.room, news) }, news }
}
