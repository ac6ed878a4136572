import type { Id, Time } from '../ids.ts'
import { applyAll } from './apply.ts'
import type { RoomEvent } from './events.ts'
import type { Room } from './room.ts'

/** One write to a live room: the events that were decided together. A room's rows are numbered from 1 without gaps. */
export type LogRow = {
  /** `rowId` of the two below: that it is unique is what lets one of two writers win */
  _id: string
  meetingId: Id
  version: number
  /** number of the first event; the next has the next number */
  first: number
  events: RoomEvent[]
  at: Time
  /** made by the writer, so that it knows its own row again when the store's answer was lost */
  batch: Id
  /** set with the event that caused it; gone when all that follows from the end is owed elsewhere */
  owesEnding?: true
  /** the same of ballots that are to be taken out of the rows before this one */
  owesUnlinking?: true
}

/** A live room after its row `version`, whose last event had number `seq`. */
export type Stand = { version: number; seq: number; room: Room }

export const rowId = (meetingId: Id, version: number): string => `${meetingId}:${version}`

/** The ids of the rows after number `version`, at most `count`. */
export const rowsAfter = (meetingId: Id, version: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => rowId(meetingId, version + 1 + i))

/** Those of the rows that follow on a version without a gap, in order. */
export function following(version: number, rows: readonly LogRow[]): LogRow[] {
  const byVersion = new Map(rows.map(row => [row.version, row]))
  const next: LogRow[] = []
  for (let row = byVersion.get(version + 1); row; row = byVersion.get(row.version + 1)) next.push(row)
  return next
}

export const after = ({ room }: Stand, { version, first, events }: LogRow): Stand => ({
  version,
  seq: first + events.length - 1,
  room: applyAll(room, events),
})
