import mongoose from 'mongoose'
import type { Id, Time } from '../../shared/ids.ts'
import type { Attendance } from '../../shared/meetings.ts'
import type { Db } from '../infra/mongo.ts'

export type Came = { meetingId: Id; participantId: Id; memberId: Id; name: string }
/** `media` is LiveKit's own record; `presence` is ours, and what counts where there is no media */
export type Witness = 'media' | 'presence'
type Row = Came & { _id: string } & { [K in `${Witness}${'Joined' | 'Left'}`]?: Time }

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

/** Who came to a meeting. Notes may come twice and in any order: the earliest joining and the latest leaving stand. */
export function attendanceStore(db: Db) {
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
        presenceJoined: Number,
        presenceLeft: Number,
      },
      { collection: 'attendance', versionKey: false },
    ).index({ meetingId: 1 }),
  ).collection

  const write = (who: Pick<Came, 'meetingId' | 'participantId'>, update: object) =>
    Rows.updateOne({ _id: `${who.meetingId}:${who.participantId}` } as object, update, { upsert: true })

  return {
    joined: async (who: Came, by: Witness, at: Time): Promise<void> => {
      await write(who, { $set: { ...who }, $min: { [`${by}Joined`]: at } })
    },
    left: async (who: Pick<Came, 'meetingId' | 'participantId'>, by: Witness, at: Time): Promise<void> => {
      await write(who, { $set: { ...who }, $max: { [`${by}Left`]: at } })
    },
    /** One line a member, first come first; `until` closes what is still open. */
    of: async (meetingId: Id, until: Time): Promise<Attendance[]> => {
      const rows = (await Rows.find({ meetingId }).toArray()) as unknown as Row[]
      // a leaving whose joining has not come yet names nobody
      const byMember = Map.groupBy(
        rows.filter(row => row.memberId),
        row => row.memberId,
      )
      return [...byMember.values()]
        .map(mine => {
          const spans = mine.map(row => span(row, until))
          const joinedAt = Math.min(...spans.map(({ from }) => from))
          return {
            memberId: mine[0]!.memberId,
            name: mine[0]!.name,
            joinedAt,
            minutes: Math.round(covered(spans) / 6000) / 10,
          }
        })
        .sort((a, b) => a.joinedAt - b.joinedAt)
    },
  }
}
export type AttendanceStore = ReturnType<typeof attendanceStore>

/** LiveKit's record of a participant where it has one, else ours. A leaving before the joining is an older one: still inside. */
function span(row: Row, until: Time): { from: Time; to: Time } {
  const by: Witness = row.mediaJoined === undefined ? 'presence' : 'media'
  const from = row[`${by}Joined`] ?? until
  const to = row[`${by}Left`] ?? row.presenceLeft ?? until
  return { from, to: to < from ? until : Math.min(to, Math.max(until, from)) }
}
