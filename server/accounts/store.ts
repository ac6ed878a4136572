import mongoose from 'mongoose'
import type { Id } from '../../shared/ids.ts'
import { type Db, isDuplicate } from '../infra/mongo.ts'

type Row = { _id: mongoose.Types.ObjectId; name: string; email: string; timeZone?: string; language?: string }
export type PersonRow = { id: Id; name: string; email: string; timeZone?: string; language?: string }

const asPerson = ({ _id, ...rest }: Row): PersonRow => ({ id: String(_id), ...rest })

/** Reads the people that sign-in keeps in `user`, and holds the one seat of operator. */
export function accountStore(db: Db) {
  // sign-in writes this collection itself; here it is only read and indexed
  const People = db.model(
    'user',
    new mongoose.Schema({}, { strict: false, collection: 'user' }).index({ email: 1 }, { unique: true }),
  )
  const Seats = db.model('seat', new mongoose.Schema({ _id: String, memberId: String }, { collection: 'seats' }))
  return {
    people: async (ids: Id[]): Promise<PersonRow[]> => {
      const valid = ids.filter(id => mongoose.isValidObjectId(id)).map(id => new mongoose.Types.ObjectId(id))
      return (await People.find({ _id: { $in: valid } }).lean<Row[]>()).map(asPerson)
    },
    byEmail: async (email: string): Promise<PersonRow | null> => {
      const row = await People.findOne({ email }).lean<Row>()
      return row && asPerson(row)
    },
    /** The first to ask gets the seat; true when it is (or was) theirs. */
    claimOperator: async (memberId: Id): Promise<boolean> => {
      try {
        await Seats.create({ _id: 'operator', memberId })
        return true
      } catch (error) {
        if (!isDuplicate(error)) throw error
        return (await Seats.findById('operator').lean())?.memberId === memberId
      }
    },
    operator: async (): Promise<Id | null> => (await Seats.findById('operator').lean())?.memberId ?? null,
  }
}
export type AccountStore = ReturnType<typeof accountStore>
