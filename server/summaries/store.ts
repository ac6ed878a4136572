import mongoose from 'mongoose'
import type { Id, Time } from '../../shared/ids.ts'
import type { Summary } from '../../shared/summaries/summary.ts'
import { type Db, isDuplicate } from '../infra/mongo.ts'

/** `sending` holds a summary still while its mails are being owed; `edited` keeps what a person wrote from being made anew. */
export type Kept = Omit<Summary, 'status'> & { status: Summary['status'] | 'sending'; edited: boolean }
type Row = Omit<Kept, 'meetingId'> & { _id: Id }

const asKept = ({ _id, ...rest }: Row): Kept => ({ meetingId: _id, ...rest })

export function summaryStore(db: Db) {
  const Summaries = db.model<Row>(
    'summary',
    new mongoose.Schema<Row>(
      {
        _id: String,
        status: String,
        overview: mongoose.Schema.Types.Mixed,
        points: [mongoose.Schema.Types.Mixed],
        attendance: [mongoose.Schema.Types.Mixed],
        madeAt: Number,
        sendAt: Number,
        sentAt: Number,
        revision: Number,
        edited: Boolean,
      },
      { collection: 'summaries', versionKey: false, minimize: false },
    ),
  )
  /** Writes only over what was seen: a draft of that revision. */
  const replaceDraft = async (meetingId: Id, revision: number, change: Partial<Row>): Promise<Kept | null> => {
    const row = await Summaries.findOneAndUpdate(
      { _id: meetingId, status: 'draft', revision },
      { $set: change, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    ).lean<Row>()
    return row && asKept(row)
  }

  return {
    find: async (meetingId: Id): Promise<Kept | null> => {
      const row = await Summaries.findById(meetingId).lean<Row>()
      return row && asKept(row)
    },
    /** False when there is one already. */
    insert: async ({ meetingId, ...rest }: Kept): Promise<boolean> => {
      try {
        await Summaries.create({ _id: meetingId, ...rest })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    /** Null when it is no longer a draft of that revision. */
    replaceDraft,
    /** True when a draft of that revision was held still for sending. */
    hold: async (meetingId: Id, revision: number): Promise<boolean> =>
      (await Summaries.updateOne({ _id: meetingId, status: 'draft', revision }, { $set: { status: 'sending' } }))
        .matchedCount === 1,
    markSent: async (meetingId: Id, at: Time): Promise<void> => {
      await Summaries.updateOne({ _id: meetingId, status: 'sending' }, { $set: { status: 'sent', sentAt: at } })
    },
    /** Those of `meetingIds` whose summary was sent. */
    sent: async (meetingIds: Id[]): Promise<Set<Id>> => {
      const rows = await Summaries.find({ _id: { $in: meetingIds }, status: 'sent' }, { _id: 1 }).lean<{ _id: Id }[]>()
      return new Set(rows.map(row => row._id))
    },
  }
}
export type SummaryStore = ReturnType<typeof summaryStore>
