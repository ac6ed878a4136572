import mongoose from 'mongoose'
import type { Id, Time } from '../../shared/ids.ts'
import { after, following, type LogRow, rowsAfter, type Stand } from '../../shared/live/log.ts'
import type { Room } from '../../shared/live/room.ts'
import type { Segment } from '../../shared/transcripts.ts'
import { type Db, isDuplicate } from '../infra/mongo.ts'

const ROWS_AT_ONCE = 64

type SegmentRow = Omit<Segment, 'id'> & { _id: string }
/** Which scribe hears a room. It is the holder's until `until`; `drainedAt` is set when all that was heard is kept. */
export type Lease = { holder: Id; until: Time; drainedAt: Time | null }
type LeaseRow = Lease & { _id: Id }

export function transcriptStore(db: Db) {
  const Segments = db.model<SegmentRow>(
    'segment',
    new mongoose.Schema<SegmentRow>(
      {
        _id: String,
        meetingId: String,
        participantId: String,
        memberId: String,
        name: String,
        from: Number,
        to: Number,
        text: String,
        confidence: Number,
      },
      { versionKey: false },
    ).index({ meetingId: 1, from: 1 }),
  )
  const Leases = db.model<LeaseRow>(
    'scribelease',
    new mongoose.Schema<LeaseRow>(
      { _id: String, holder: String, until: Number, drainedAt: Number },
      { collection: 'scribeleases', versionKey: false },
    ),
  )
  // live rooms are another feature's: here they are only looked at
  type LiveRoom = Partial<Stand> & { _id: Id }
  const liveRooms = db.collection<LiveRoom>('liverooms')
  const liveLog = db.collection<LogRow>('livelog')

  async function roomNow(meetingId: Id): Promise<Room | undefined> {
    const kept = await liveRooms.findOne({ _id: meetingId })
    let stand = kept?.room && { version: kept.version ?? 0, seq: kept.seq ?? 0, room: kept.room }
    // what is kept may be older than a refusal: the log is not
    for (let more = true; stand && more; ) {
      const rows = await liveLog.find({ _id: { $in: rowsAfter(meetingId, stand.version, ROWS_AT_ONCE) } }).toArray()
      const next = following(stand.version, rows)
      more = next.length === ROWS_AT_ONCE
      stand = next.reduce(after, stand)
    }
    return stand?.room
  }

  return {
    /** Keeps a segment in place of one with the same id. */
    keep: async ({ id, ...segment }: Segment): Promise<void> => {
      await Segments.updateOne({ _id: id }, { $set: segment }, { upsert: true })
    },
    /** In the order of speech. */
    ofMeeting: async (meetingId: Id): Promise<Segment[]> => {
      const rows = await Segments.find({ meetingId }).sort({ from: 1, _id: 1 }).lean<SegmentRow[]>()
      return rows.map(({ _id, ...segment }) => ({ id: _id, ...segment }))
    },
    /** The last ones, in the order of speech. */
    last: async (meetingId: Id, count: number): Promise<Segment[]> => {
      const rows = await Segments.find({ meetingId }).sort({ from: -1, _id: -1 }).limit(count).lean<SegmentRow[]>()
      return rows.reverse().map(({ _id, ...segment }) => ({ id: _id, ...segment }))
    },
    /** Rooms that are open and have someone in them. */
    openRooms: async (): Promise<Id[]> => {
      const rows = await liveRooms
        .find({ status: 'open', participants: { $gt: 0 } }, { projection: { _id: 1 } })
        .toArray()
      return rows.map(row => row._id)
    },
    /** What each person in a room said to being transcribed; empty when the room has ended. */
    consents: async (meetingId: Id): Promise<Map<Id, boolean>> => {
      const people = Object.entries((await roomNow(meetingId))?.participants ?? {})
      return new Map(people.map(([participantId, { transcribe }]) => [participantId, transcribe === true]))
    },
    lease: (meetingId: Id): Promise<Lease | null> => Leases.findById(meetingId).lean<LeaseRow>(),
    /** Those of `meetingIds` that a scribe holds at `at`. */
    held: async (meetingIds: Id[], at: Time): Promise<Set<Id>> => {
      const rows = await Leases.find({ _id: { $in: meetingIds }, until: { $gte: at } }).lean<LeaseRow[]>()
      return new Set(rows.map(row => row._id))
    },
    /** True when nobody held the room at `at`, and `holder` does now. */
    take: async (meetingId: Id, holder: Id, at: Time, until: Time): Promise<boolean> => {
      try {
        const free = { _id: meetingId, until: { $lt: at } }
        const result = await Leases.updateOne(free, { $set: { holder, until, drainedAt: null } }, { upsert: true })
        return result.upsertedCount + result.modifiedCount === 1
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    /** False when the room is another scribe's by now. */
    prolong: async (meetingId: Id, holder: Id, until: Time): Promise<boolean> =>
      (await Leases.updateOne({ _id: meetingId, holder }, { $set: { until } })).matchedCount === 1,
    /** Gives the room back; with `drainedAt` when all that was heard is kept. */
    release: async (meetingId: Id, holder: Id, drainedAt: Time | null): Promise<void> => {
      await Leases.updateOne({ _id: meetingId, holder }, { $set: { until: 0, drainedAt } })
    },
  }
}
export type TranscriptStore = ReturnType<typeof transcriptStore>
