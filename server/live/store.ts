import mongoose from 'mongoose'
import type { Id, Time } from '../../shared/ids.ts'
import type { Message } from '../../shared/live/chat.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import type { Participant, Room } from '../../shared/live/room.ts'
import { type Db, isDuplicate } from '../infra/mongo.ts'

/** One live room as it is kept: the fold, and the last events so that who comes back can be told what they missed. */
export type Kept = {
  /** rises by one with every write; a write names the one it saw */
  version: number
  /** number of the last event */
  seq: number
  room: Room
  /** the last events, ending with number `seq`; older ones are in the archive */
  tail: RoomEvent[]
}
type Row = Kept & {
  _id: Id
  /** these two let others find rooms without opening them */
  status: Room['status']
  participants: number
  changedAt: Time
  /** set with the event that caused it; cleared when all that follows from the end is owed elsewhere */
  owesEnding: boolean
}
type ArchiveRow = { meetingId: Id; seq: number; event: RoomEvent }

export function liveStore(db: Db) {
  const Rooms = db.model<Row>(
    'liveroom',
    new mongoose.Schema<Row>(
      {
        _id: String,
        version: Number,
        seq: Number,
        room: {},
        tail: [{}],
        status: String,
        participants: Number,
        changedAt: Number,
        owesEnding: Boolean,
      },
      { collection: 'liverooms', versionKey: false, minimize: false },
    )
      .index({ status: 1, participants: 1 })
      .index({ owesEnding: 1 }),
  ).collection
  const Archive = db.model<ArchiveRow>(
    'liveevent',
    new mongoose.Schema<ArchiveRow>(
      { meetingId: String, seq: Number, event: {} },
      { collection: 'liveevents', versionKey: false, minimize: false },
    ).index({ meetingId: 1, seq: 1 }, { unique: true }),
  ).collection

  const asRow = (kept: Kept, at: Time, ends: boolean) => ({
    version: kept.version,
    seq: kept.seq,
    room: kept.room,
    tail: kept.tail,
    status: kept.room.status,
    participants: Object.keys(kept.room.participants).length,
    changedAt: at,
    ...(ends ? { owesEnding: true } : {}),
  })
  const one = (meetingId: Id) => ({ _id: meetingId }) as object

  return {
    load: async (meetingId: Id): Promise<Kept | null> => {
      const row = (await Rooms.findOne(one(meetingId))) as unknown as Row | null
      return row && { version: row.version, seq: row.seq, room: row.room, tail: row.tail }
    },
    /** Writes `next` in place of the version before it; false when another write came first. */
    commit: async (meetingId: Id, next: Kept, at: Time, ends: boolean): Promise<boolean> => {
      const row = asRow(next, at, ends)
      if (next.version > 1) {
        const { modifiedCount } = await Rooms.updateOne({ ...one(meetingId), version: next.version - 1 }, { $set: row })
        return modifiedCount === 1
      }
      try {
        await Rooms.insertOne({ ...one(meetingId), owesEnding: false, ...row })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    /** Keeps events `first`, `first + 1`, … for good; those kept already stay as they are. */
    archive: async (meetingId: Id, first: number, events: RoomEvent[]): Promise<void> => {
      const rows = events.map((event, i) => ({ meetingId, seq: first + i, event }))
      await Archive.insertMany(rows, { ordered: false }).catch(error => {
        if (!isDuplicate(error)) throw error
      })
    },
    /** The whole chat, oldest first. */
    chat: async (meetingId: Id): Promise<Message[]> => {
      const archived = (await Archive.find({ meetingId, 'event.name': 'chatPosted' })
        .sort({ seq: 1 })
        .toArray()) as unknown as ArchiveRow[]
      const row = (await Rooms.findOne(one(meetingId), { projection: { tail: 1 } })) as unknown as Row | null
      const events = [...archived.map(({ event }) => event), ...(row?.tail ?? [])]
      const messages = events.flatMap(event => (event.name === 'chatPosted' ? [event.message] : []))
      return [...new Map(messages.map(message => [message.id, message])).values()]
    },
    /** Who is in which room that is open, over all servers. */
    inside: async (): Promise<{ meetingId: Id; communityId: Id; participants: Participant[] }[]> => {
      const rows = (await Rooms.find(
        { status: 'open', participants: { $gt: 0 } },
        { projection: { 'room.participants': 1, 'room.communityId': 1 } },
      ).toArray()) as unknown as Row[]
      return rows.map(({ _id, room }) => ({
        meetingId: _id,
        communityId: room.communityId,
        participants: Object.values(room.participants),
      }))
    },
    /** Rooms open with nobody in them since before `since`. */
    deserted: async (since: Time): Promise<Id[]> =>
      (
        await Rooms.find(
          { status: 'open', participants: 0, changedAt: { $lt: since } },
          { projection: { _id: 1 } },
        ).toArray()
      ).map(row => String(row._id)),
    /** Rooms that have ended, when, and whose ending is not seen to yet. */
    owingEnding: async (): Promise<{ meetingId: Id; at: Time }[]> => {
      const projection = { 'room.endedAt': 1, changedAt: 1 }
      const rows = (await Rooms.find({ owesEnding: true }, { projection }).toArray()) as unknown as Row[]
      return rows.map(({ _id, room, changedAt }) => ({ meetingId: _id, at: room.endedAt ?? changedAt }))
    },
    endingPaid: async (meetingId: Id): Promise<void> => {
      await Rooms.updateOne(one(meetingId), { $set: { owesEnding: false } })
    },
  }
}
export type LiveStore = ReturnType<typeof liveStore>
