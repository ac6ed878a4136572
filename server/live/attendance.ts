import mongoose from 'mongoose'
import type { Id, Time } from '../../shared/ids.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import type { Attendance } from '../../shared/meetings.ts'
import type { Db } from '../infra/mongo.ts'

export type Came = { meetingId: Id; participantId: Id; memberId: Id; name: string }
/** One stay of a participant in LiveKit's room. */
type Stay = Came & { session: string; joinedAt: Time }
type Row = Came & { _id: string; mediaJoined: Time; mediaLeft?: Time }
type Presence = Pick<Came, 'participantId' | 'memberId' | 'name'> & { joined: Time; left?: Time }
type Span = Pick<Came, 'memberId' | 'name'> & { from: Time; to: Time }

/** Adds up spans that may overlap; milliseconds. */
export function covered(spans: { from: Time; to: Time }[]): number {
  let sum = 0
  let end = 0
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    sum += Math.max(0, to - Math.max(from, end))
    end = Math.max(end, to)
  }
  return sum
}

/** Who was in the room when, by participant, as its own events say. */
function presences(events: readonly RoomEvent[]): Map<Id, Presence> {
  const found = new Map<Id, Presence>()
  const leave = (participantId: Id, at: Time) => {
    const one = found.get(participantId)
    if (one) one.left = at
  }
  for (const event of events) {
    if (event.name === 'joined') {
      const { id, memberId, name, joinedAt } = event.participant
      found.set(id, { participantId: id, memberId, name, joined: joinedAt })
    } else if (event.name === 'left') leave(event.participantId, event.at)
    else if (event.name === 'removed') for (const id of event.participantIds) leave(id, event.at)
  }
  return found
}

/**
 * Who came to a meeting: as the room's own events say, and where they say nothing of a participant, as LiveKit does. LiveKit's notes
 * may come twice, in any order or not at all: each names the whole stay as far as it is known.
 * @param history all that happened in a room, in order
 */
export function attendanceStore(db: Db, history: (meetingId: Id) => Promise<RoomEvent[]>) {
  const Rows = db.model<Row>(
    'attendance',
    new mongoose.Schema<Row>(
      {
        _id: String,
        meetingId: String,
        participantId: String,
        memberId: String,
        name: String,
        mediaJoined: Number,
        mediaLeft: Number,
      },
      { collection: 'attendance', versionKey: false },
    ).index({ meetingId: 1 }),
  ).collection

  const write = ({ meetingId, participantId, session, memberId, name, joinedAt }: Stay, left: object) =>
    Rows.updateOne(
      { _id: `${meetingId}:${participantId}:${session}` } as object,
      { $set: { meetingId, participantId, memberId, name }, $min: { mediaJoined: joinedAt }, ...left },
      { upsert: true },
    )

  return {
    /** LiveKit saw someone come. */
    joined: async (stay: Stay): Promise<void> => {
      await write(stay, {})
    },
    /** LiveKit saw someone leave. */
    left: async (stay: Stay, at: Time): Promise<void> => {
      await write(stay, { $max: { mediaLeft: at } })
    },
    /** One line a member, first come first; `until` closes what is still open. */
    of: async (meetingId: Id, until: Time): Promise<Attendance[]> => {
      const [rows, events] = await Promise.all([Rows.find({ meetingId }).toArray(), history(meetingId)])
      const seen = presences(events)
      const heard = (rows as unknown as Row[]).filter(row => !seen.has(row.participantId))
      const spans = [
        ...[...seen.values()].map(one => span(one, one.joined, one.left ?? until)),
        ...heard.map(row => span(row, row.mediaJoined, row.mediaLeft ?? until)),
      ]
      return [...Map.groupBy<Id, Span>(spans, one => one.memberId).values()]
        .map(mine => ({
          memberId: mine[0]!.memberId,
          name: mine[0]!.name,
          joinedAt: Math.min(...mine.map(({ from }) => from)),
          minutes: Math.round(covered(mine) / 6000) / 10,
        }))
        .sort((a, b) => a.joinedAt - b.joinedAt)
    },
  }
}
export type AttendanceStore = ReturnType<typeof attendanceStore>

const span = ({ memberId, name }: Pick<Came, 'memberId' | 'name'>, from: Time, to: Time): Span => ({
  memberId,
  name,
  from,
  to: Math.max(from, to),
})
