import mongoose from 'mongoose'
import type { Time } from '../../shared/ids.ts'
import { type Db, isDuplicate } from '../infra/mongo.ts'

type RowId = mongoose.Types.ObjectId
/** One Yjs update as it came. Rows of a board may be applied in any order and more than once. */
export type UpdateRow = { _id: RowId; board: string; at: Time; update: Uint8Array }
/** All that is kept of a board: `updates` merged are its content; `rows` are those not in the snapshot `version` yet. */
export type Kept = { version: number; updates: Uint8Array[]; rows: RowId[] }
type Snapshot = { _id: string; version: number; at: Time; state: Uint8Array }

export function boardStore(db: Db) {
  const Updates = db.model<UpdateRow>(
    'boardupdate',
    new mongoose.Schema<UpdateRow>(
      { board: String, at: Number, update: Buffer },
      { collection: 'boardupdates', versionKey: false },
    ).index({ board: 1 }),
  ).collection
  const Snapshots = db.model<Snapshot>(
    'board',
    new mongoose.Schema<Snapshot>(
      { _id: String, version: Number, at: Number, state: Buffer },
      { collection: 'boards', versionKey: false },
    ),
  ).collection
  const durably = { writeConcern: { w: 'majority', journal: true } } as const
  const named = (board: string, more: object = {}) => ({ _id: board, ...more }) as object

  return {
    row: (board: string, at: Time, update: Uint8Array): UpdateRow => ({
      _id: new mongoose.Types.ObjectId(),
      board,
      at,
      update,
    }),
    /** Resolves when every row is in the store; may be tried again with the same rows. */
    append: async (rows: UpdateRow[]): Promise<void> => {
      const binary = rows.map(row => ({ ...row, update: Buffer.from(row.update) }))
      await Updates.insertMany(binary, { ordered: false, ...durably }).catch(error => {
        const failures = (error as { writeErrors?: unknown }).writeErrors
        if (!Array.isArray(failures) || !failures.every(isDuplicate)) throw error
      })
    },
    /** Rows before the snapshot: whatever a compaction takes away between the two reads is in the snapshot read last. */
    load: async (board: string): Promise<Kept> => {
      const rows = (await Updates.find({ board }, { promoteBuffers: true }).toArray()) as unknown as UpdateRow[]
      const snapshot = (await Snapshots.findOne(named(board), { promoteBuffers: true })) as unknown as Snapshot | null
      const updates = rows.map(row => row.update)
      return {
        version: snapshot?.version ?? 0,
        updates: snapshot ? [snapshot.state, ...updates] : updates,
        rows: rows.map(row => row._id),
      }
    },
    /**
     * Puts `state`, which includes the rows of `kept`, in place of what was loaded. False when another process was faster.
     * Ending between the two writes leaves rows that the snapshot has already, which is harmless.
     */
    compact: async (board: string, kept: Kept, state: Uint8Array, at: Time): Promise<boolean> => {
      const next = { version: kept.version + 1, at, state: Buffer.from(state) }
      if (kept.version > 0) {
        const seen = named(board, { version: kept.version })
        const { modifiedCount } = await Snapshots.updateOne(seen, { $set: next }, durably)
        if (modifiedCount !== 1) return false
      } else {
        try {
          await Snapshots.insertOne(named(board, next), durably)
        } catch (error) {
          if (isDuplicate(error)) return false
          throw error
        }
      }
      await Updates.deleteMany({ _id: { $in: kept.rows } })
      return true
    },
  }
}
export type BoardStore = ReturnType<typeof boardStore>
