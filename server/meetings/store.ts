import mongoose from 'mongoose'
import type { Id, Time } from '../../shared/ids.ts'
import type { Meeting } from '../../shared/meetings.ts'
import type { Db } from '../infra/mongo.ts'

const { Schema } = mongoose

/** What stands in the store besides the meeting itself. */
export type Planned = Meeting & {
  endsAt: Time
  /** the revision that set its date: one invitation is owed for each */
  dateRevision: number
  /** when that was set, or the meeting cancelled */
  dateSetAt: Time
  /** set in the same write as a change that has consequences (mails, reminders), cleared when all of them are owed */
  unsettled: boolean
}
type Row = Omit<Planned, 'id'> & { _id: Id }

/** Meetings of before doors could be chosen are their members' own. */
const out = ({ _id, ...row }: Row): Planned => ({ ...row, door: row.door ?? 'members', id: _id })

/** The meeting as the wire shows it. */
export const asMeeting = ({ endsAt, dateRevision, dateSetAt, unsettled, ...meeting }: Planned): Meeting => meeting

const PAST_SHOWN = 100

export function meetingStore(db: Db) {
  const Meetings = db.model<Row>(
    'meeting',
    new Schema<Row>(
      {
        _id: String,
        communityId: String,
        facilitatorId: String,
        title: String,
        goals: String,
        startsAt: Number,
        minutes: Number,
        endsAt: Number,
        timeZone: String,
        agenda: [{ _id: false, title: String, minutes: Number }],
        door: String,
        state: String,
        endedAt: Number,
        revision: Number,
        dateRevision: Number,
        dateSetAt: Number,
        unsettled: Boolean,
      },
      { collection: 'meetings', versionKey: false },
    )
      .index({ communityId: 1, startsAt: 1 })
      .index({ unsettled: 1 }),
  )
  const changed = async (where: object, update: object): Promise<Planned | null> => {
    const row = await Meetings.findOneAndUpdate(where, update, { returnDocument: 'after' }).lean<Row | null>()
    return row && out(row)
  }

  return {
    insert: async ({ id, ...meeting }: Planned): Promise<void> => {
      await Meetings.create({ ...meeting, _id: id })
    },
    get: async (id: Id): Promise<Planned | null> => {
      const row = await Meetings.findById(id).lean<Row | null>()
      return row && out(row)
    },
    /** Null when it is no longer planned or has another revision. */
    change: (id: Id, revision: number, to: Partial<Planned>) =>
      changed({ _id: id, revision, state: 'planned' }, { $set: { ...to, revision: revision + 1 } }),
    /** Null when it is no longer planned. */
    cancel: (id: Id, at: Time) =>
      changed(
        { _id: id, state: 'planned' },
        { $set: { state: 'cancelled', unsettled: true, dateSetAt: at }, $inc: { revision: 1 } },
      ),
    begin: (id: Id) => changed({ _id: id, state: 'planned' }, { $set: { state: 'live' } }),
    end: (id: Id, at: Time) =>
      changed({ _id: id, state: { $in: ['planned', 'live'] } }, { $set: { state: 'ended', endedAt: at } }),

    /** False when the meeting was changed meanwhile, so that other things follow. */
    settled: async (id: Id, revision: number): Promise<boolean> =>
      (await Meetings.updateOne({ _id: id, revision }, { $set: { unsettled: false } })).matchedCount === 1,
    unsettled: async (): Promise<Id[]> =>
      (await Meetings.find({ unsettled: true }, { _id: 1 }).lean()).map(({ _id }) => _id),

    upcoming: async (communityIds: Id[], at: Time): Promise<Planned[]> => {
      const rows = await Meetings.find({
        communityId: { $in: communityIds },
        $or: [{ state: 'live' }, { state: 'planned', endsAt: { $gt: at } }],
      })
        .sort({ startsAt: 1 })
        .lean<Row[]>()
      return rows.map(out)
    },
    past: async (communityId: Id, at: Time): Promise<Planned[]> => {
      const rows = await Meetings.find({
        communityId,
        $or: [{ state: 'ended' }, { state: 'planned', endsAt: { $lte: at } }],
      })
        .sort({ startsAt: -1 })
        .limit(PAST_SHOWN)
        .lean<Row[]>()
      return rows.map(out)
    },
  }
}
export type MeetingStore = ReturnType<typeof meetingStore>
