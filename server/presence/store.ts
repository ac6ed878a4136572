import mongoose from 'mongoose'
import type { Id, Time } from '../../shared/ids.ts'
import type { Standing } from '../../shared/presence.ts'
import type { Db } from '../infra/mongo.ts'

/** `revision` rises whenever `people` differ, so that the others read them only then. */
export type Sheet = { _id: Id; at: Time; revision: number; people: Standing[] }
export type SheetHead = Pick<Sheet, '_id' | 'at' | 'revision'>

/** What each server knows of who is where, for the other servers. */
export function presenceStore(db: Db) {
  const Sheets = db.model<Sheet>(
    'presencebeat',
    new mongoose.Schema<Sheet>(
      { _id: String, at: Number, revision: Number, people: [{}] },
      { collection: 'presencebeats', versionKey: false, minimize: false },
    ),
  ).collection
  const one = (id: Id) => ({ _id: id }) as object
  return {
    /** `people` are left out when they are as they were. */
    publish: async ({ _id, ...sheet }: SheetHead & { people?: Standing[] }): Promise<void> => {
      await Sheets.updateOne(one(_id), { $set: sheet }, { upsert: true })
    },
    heads: async (): Promise<SheetHead[]> =>
      (await Sheets.find({}, { projection: { at: 1, revision: 1 } }).toArray()) as unknown as SheetHead[],
    sheets: async (ids: Id[]): Promise<Sheet[]> =>
      (await Sheets.find({ _id: { $in: ids } } as object).toArray()) as unknown as Sheet[],
    forget: async (ids: Id[]): Promise<void> => {
      await Sheets.deleteMany({ _id: { $in: ids } } as object)
    },
  }
}
export type PresenceStore = ReturnType<typeof presenceStore>
