import mongoose from 'mongoose'
import type { Time } from '../../shared/ids.ts'
import type { CaughtMail, CaughtMailPage, MailKind, Recipient } from '../../shared/mail.ts'
import { type Db, isDuplicate } from '../infra/mongo.ts'

const { Schema } = mongoose

export type OutboxRow = {
  /** made from kind, subject and person, so that a second row for the same cannot be */
  _id: string
  kind: MailKind
  subject: string
  to: Recipient
  /** what the template needs; gone when the mail is sent */
  data?: unknown
  state: 'owed' | 'sent' | 'dead'
  owedAt: Time
  /** to be sent from then on; while a worker has the row, the time its lease lapses */
  dueAt: Time
  /** the worker's claim that holds the lease */
  claim?: string
  attempts: number
  sentAt?: Time
  /** the last failure, as a code */
  failure?: string
}

/** The caught mails that are kept. */
const NEWEST = 500
const TRIM_EVERY = 50

export function mailStore(db: Db) {
  const Outbox = db.model<OutboxRow>(
    'outbox',
    new Schema<OutboxRow>(
      {
        _id: String,
        kind: String,
        subject: String,
        to: Schema.Types.Mixed,
        data: Schema.Types.Mixed,
        state: String,
        owedAt: Number,
        dueAt: Number,
        claim: String,
        attempts: Number,
        sentAt: Number,
        failure: String,
      },
      { collection: 'outbox', versionKey: false, minimize: false },
    ).index({ state: 1, dueAt: 1 }),
  )
  const Caught = db.model<CaughtMailPage & { _id: string }>(
    'caughtmail',
    new Schema(
      {
        _id: String,
        to: String,
        from: String,
        subject: String,
        at: Number,
        html: String,
        text: String,
        attachments: [Schema.Types.Mixed],
      },
      { collection: 'caughtmails', versionKey: false },
    ).index({ at: -1 }),
  )
  let caught = 0

  return {
    /** Rows that are there already stay as they are. */
    insert: async (rows: OutboxRow[]): Promise<void> => {
      try {
        await Outbox.collection.insertMany(rows as never[], { ordered: false })
      } catch (error) {
        const all = (error as { writeErrors?: unknown[] }).writeErrors ?? [error]
        if (![all].flat().every(isDuplicate)) throw error
      }
    },

    /**
     * Owed rows that are due, at most `limit`, now held under `claim` until `leaseEnds`; no two claims get the same row.
     * `more` when there may be others, also such as another worker was quicker to claim.
     */
    claim: async (
      limit: number,
      claim: string,
      at: Time,
      leaseEnds: Time,
    ): Promise<{ rows: OutboxRow[]; more: boolean }> => {
      const due = await Outbox.find({ state: 'owed', dueAt: { $lte: at } })
        .sort({ dueAt: 1 })
        .limit(limit)
        .lean<OutboxRow[]>()
      const mine = await Promise.all(
        due.map(async row => {
          const { modifiedCount } = await Outbox.updateOne(
            // a claim moves the row out of what is due, so that only one can
            { _id: row._id, state: 'owed', dueAt: { $lte: at } },
            { $set: { dueAt: leaseEnds, claim }, $inc: { attempts: 1 } },
          )
          return modifiedCount === 1
        }),
      )
      const rows = due
        .filter((_, i) => mine[i])
        .map(row => ({ ...row, claim, dueAt: leaseEnds, attempts: row.attempts + 1 }))
      return { rows, more: due.length === limit }
    },

    sent: ({ _id }: OutboxRow, at: Time) =>
      Outbox.updateOne({ _id }, { $set: { state: 'sent', sentAt: at }, $unset: { data: 1, claim: 1, failure: 1 } }),

    later: ({ _id, claim }: OutboxRow, dueAt: Time, failure: string) =>
      Outbox.updateOne({ _id, claim, state: 'owed' }, { $set: { dueAt, failure }, $unset: { claim: 1 } }),

    /** Gives rows back untried. */
    release: (rows: OutboxRow[], at: Time) =>
      Outbox.updateMany(
        { _id: { $in: rows.map(row => row._id) }, claim: rows[0]?.claim, state: 'owed' },
        { $set: { dueAt: at }, $unset: { claim: 1 }, $inc: { attempts: -1 } },
      ),

    dead: ({ _id, claim }: OutboxRow, failure: string, forget: boolean) =>
      Outbox.updateOne(
        { _id, claim, state: 'owed' },
        { $set: { state: 'dead', failure }, $unset: forget ? { claim: 1, data: 1 } : { claim: 1 } },
      ),

    keepCaught: async ({ id, ...mail }: CaughtMailPage): Promise<void> => {
      await Caught.create({ _id: id, ...mail })
      caught += 1
      if (caught % TRIM_EVERY !== 1) return
      const old = await Caught.find({}, { _id: 1 }).sort({ at: -1 }).skip(NEWEST).lean()
      await Caught.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } })
    },

    caught: async (to: string | undefined): Promise<CaughtMail[]> => {
      const found = await Caught.find(to ? { to: to.trim().toLowerCase() } : {}, { to: 1, from: 1, subject: 1, at: 1 })
        .sort({ at: -1 })
        .limit(NEWEST)
        .lean<(CaughtMail & { _id: string })[]>()
      return found.map(({ _id, ...mail }) => ({ ...mail, id: _id }))
    },

    caughtMail: async (id: string): Promise<CaughtMailPage | null> => {
      const found = await Caught.findById(id).lean<(CaughtMailPage & { _id: string }) | null>()
      if (!found) return null
      const { _id, ...mail } = found
      return { ...mail, id: _id }
    },
  }
}
export type MailStore = ReturnType<typeof mailStore>
