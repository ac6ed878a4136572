import mongoose from 'mongoose'
import type { Id, Time } from '../../shared/ids.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import { after, following, type LogRow, rowId, rowsAfter, type Stand } from '../../shared/live/log.ts'
import type { Room } from '../../shared/live/room.ts'
import { type Db, duplicates, isDuplicate } from '../infra/mongo.ts'

/** rows that are looked for at once, and of those before the snapshot, so that who comes back finds what was missed */
const AHEAD = 64
const BEHIND = 64

/** How a room stood once: what is needed to find rooms, and where reading the log begins. Never older than `quiet` says. */
type Snapshot = Stand & {
  _id: Id
  status: Room['status']
  participants: number
  changedAt: Time
  /** last time that someone was about to come into the empty room */
  stirredAt: Time
  /** nobody is in it and nobody is about to: nothing needs to be looked after */
  quiet: boolean
}
/** A room and the events that led to it, as far back as they are at hand. */
export type Loaded = { stand: Stand; tail: RoomEvent[] }

const peopleIn = ({ participants }: Room) => Object.keys(participants).length
const eventsOf = (rows: readonly LogRow[]) => rows.flatMap(row => row.events)

/** Live rooms: an append-only log, in which the unique id of a row is the compare-and-set, and a snapshot that trails it. */
export function liveStore(db: Db) {
  const Rooms = db.model<Snapshot>(
    'liveroom',
    new mongoose.Schema<Snapshot>(
      {
        _id: String,
        version: Number,
        seq: Number,
        room: {},
        status: String,
        participants: Number,
        changedAt: Number,
        stirredAt: Number,
        quiet: Boolean,
      },
      { collection: 'liverooms', versionKey: false, minimize: false },
    )
      .index({ status: 1, participants: 1 })
      .index({ quiet: 1 }),
  ).collection
  const Log = db.model<LogRow>(
    'liverow',
    new mongoose.Schema<LogRow>(
      {
        _id: String,
        meetingId: String,
        version: Number,
        first: Number,
        events: [{}],
        at: Number,
        batch: String,
        owesEnding: Boolean,
        owesUnlinking: Boolean,
      },
      { collection: 'livelog', versionKey: false, minimize: false },
    )
      .index({ meetingId: 1, version: 1 })
      .index({ owesEnding: 1 }, { sparse: true })
      .index({ owesUnlinking: 1 }, { sparse: true }),
  ).collection

  const one = (meetingId: Id) => ({ _id: meetingId }) as object
  const rowsBy = async (ids: string[]) =>
    (await Log.find({ _id: { $in: ids } } as object).toArray()) as unknown as LogRow[]
  const asSnapshot = ({ version, seq, room }: Stand, at: Time) => ({
    version,
    seq,
    room,
    status: room.status,
    participants: peopleIn(room),
    changedAt: at,
    // nothing can happen any more in a room that has ended
    ...(room.status === 'ended' ? { quiet: true } : {}),
  })

  async function newerRows(meetingId: Id, version: number): Promise<LogRow[]> {
    const rows = following(version, await rowsBy(rowsAfter(meetingId, version, AHEAD)))
    return rows.length < AHEAD ? rows : [...rows, ...(await newerRows(meetingId, version + AHEAD))]
  }

  return {
    /** Keeps an empty room as the one that everything begins with; one that is there already stays. */
    open: async (room: Room, at: Time): Promise<void> => {
      const row = {
        ...one(room.meetingId),
        ...asSnapshot({ version: 0, seq: 0, room }, at),
        stirredAt: at,
        quiet: false,
      }
      await Rooms.insertOne(row, { ignoreUndefined: true }).catch(error => {
        if (!isDuplicate(error)) throw error
      })
    },
    /** To be called before someone comes into an empty room, so that whoever sweeps will look into it. */
    stir: async (meetingId: Id, at: Time): Promise<void> => {
      await Rooms.updateOne(one(meetingId), { $set: { quiet: false, stirredAt: at } })
    },
    load: async (meetingId: Id): Promise<Loaded | null> => {
      const row = (await Rooms.findOne(one(meetingId))) as unknown as Snapshot | null
      if (!row) return null
      const { version, seq, room } = row
      const from = Math.max(0, version - BEHIND)
      const [older, newer] = await Promise.all([
        rowsBy(rowsAfter(meetingId, from, version - from)),
        newerRows(meetingId, version),
      ])
      const stand = newer.reduce(after, { version, seq, room })
      return { stand, tail: eventsOf([...following(from, older), ...newer]) }
    },
    newerRows,
    /** Of these rooms, those that have a row after the version that is named. */
    changed: async (stands: Iterable<{ meetingId: Id; version: number }>): Promise<Id[]> => {
      const ids = Array.from(stands, ({ meetingId, version }) => rowId(meetingId, version + 1))
      const rows = await Log.find({ _id: { $in: ids } } as object, { projection: { meetingId: 1 } }).toArray()
      return rows.map(row => (row as unknown as LogRow).meetingId)
    },
    /** Writes rows of any rooms; resolves with the ids of those whose place another row has. */
    append: async (rows: LogRow[]): Promise<Set<string>> => {
      try {
        // one alone is by far the most frequent, and cheaper so
        if (rows.length === 1) await Log.insertOne(rows[0] as object, { ignoreUndefined: true })
        else await Log.insertMany(rows as object[], { ordered: false, ignoreUndefined: true })
        return new Set()
      } catch (error) {
        if (rows.length === 1 && isDuplicate(error)) return new Set([rows[0]!._id])
        const taken = duplicates(error)
        if (!taken) throw error
        return new Set(taken.map(index => rows[index]!._id))
      }
    },
    /** Keeps how rooms stand; what is older than what is kept changes nothing. */
    save: async (stands: readonly Stand[], at: Time): Promise<void> => {
      const updates = stands.map(stand => ({
        updateOne: {
          filter: { ...one(stand.room.meetingId), version: { $lt: stand.version } },
          update: { $set: asSnapshot(stand, at) },
        },
      }))
      await Rooms.bulkWrite(updates, { ordered: false, ignoreUndefined: true })
    },
    /** All that happened in a room, in order. */
    history: async (meetingId: Id): Promise<RoomEvent[]> =>
      eventsOf((await Log.find({ meetingId }).sort({ version: 1 }).toArray()) as unknown as LogRow[]),
    /** Rooms that have someone in them, or had a moment ago, over all servers. */
    restless: async (): Promise<Id[]> =>
      (await Rooms.find({ quiet: false }, { projection: { _id: 1 } }).toArray()).map(row => String(row._id)),
    /** Lets a room rest that is empty at `version`, unless someone has been about to come in since `since`. */
    calm: async (meetingId: Id, version: number, since: Time): Promise<void> => {
      await Rooms.updateOne(
        { ...one(meetingId), version, participants: 0, stirredAt: { $lt: since } },
        { $set: { quiet: true } },
      )
    },
    /** Rooms open with nobody in them since before `since`. */
    deserted: async (since: Time): Promise<Id[]> =>
      (
        await Rooms.find(
          { status: 'open', participants: 0, changedAt: { $lt: since }, stirredAt: { $lt: since } },
          { projection: { _id: 1 } },
        ).toArray()
      ).map(row => String(row._id)),
    /** Rooms that have ended, when, and whose ending is not seen to yet. */
    owingEnding: async (): Promise<{ meetingId: Id; at: Time }[]> => {
      const rows = (await Log.find({ owesEnding: true }).toArray()) as unknown as LogRow[]
      return rows.map(({ meetingId, events, at }) => {
        const ended = events.find(event => event.name === 'ended')
        return { meetingId, at: ended?.at ?? at }
      })
    },
    endingPaid: async (meetingId: Id): Promise<void> => {
      await Log.updateMany({ meetingId, owesEnding: true }, { $unset: { owesEnding: '' } })
    },
    /** Rows after which ballots are to be taken out of the log; of one room or of all. */
    owingUnlinking: async (meetingId?: Id): Promise<LogRow[]> =>
      (await Log.find({ owesUnlinking: true, ...(meetingId && { meetingId }) }).toArray()) as unknown as LogRow[],
    rowsWithBallots: async (meetingId: Id, pollIds: Id[]): Promise<LogRow[]> =>
      (await Log.find({
        meetingId,
        events: { $elemMatch: { name: 'ballotCast', pollId: { $in: pollIds } } },
      }).toArray()) as unknown as LogRow[],
    /** Takes something out of a row; it folds to the same room as before. */
    rewrite: async (row: string, events: RoomEvent[]): Promise<void> => {
      await Log.updateOne({ _id: row } as object, { $set: { events } })
    },
    unlinked: async (row: string): Promise<void> => {
      await Log.updateOne({ _id: row } as object, { $unset: { owesUnlinking: '' } })
    },
  }
}
export type LiveStore = ReturnType<typeof liveStore>
