import type { IncomingHttpHeaders } from 'node:http'
import mongoose from 'mongoose'
import type { Me } from '../../shared/accounts.ts'
import type { Id, Time } from '../../shared/ids.ts'
import type { Clock } from '../infra/clock.ts'
import type { Db } from '../infra/mongo.ts'

const COOKIE = 'hearth_guest'
const LIFE_MS = 24 * 3600_000
const MEETINGS_MOST = 50

/** Someone without an account, and the meetings at whose doors they have said a name. */
export type Guest = { id: Id; name: string; meetings: Id[] }
type Row = { _id: Id; name: string; meetings: Id[]; tokenHash: string; expiresAt: Time }

const out = ({ _id, name, meetings }: Row): Guest => ({ id: _id, name, meetings })

export function guestStore(db: Db) {
  const Guests = db.model<Row>(
    'guest',
    new mongoose.Schema<Row>(
      { _id: String, name: String, meetings: [String], tokenHash: String, expiresAt: Number },
      { collection: 'guests', versionKey: false },
    )
      .index({ tokenHash: 1 }, { unique: true })
      .index({ expiresAt: 1 }),
  )
  const one = async (where: object): Promise<Guest | null> => {
    const row = await Guests.findOne(where).lean<Row | null>()
    return row && out(row)
  }
  return {
    byToken: (tokenHash: string, at: Time) => one({ tokenHash, expiresAt: { $gt: at } }),
    byId: (id: Id, at: Time) => one({ _id: id, expiresAt: { $gt: at } }),
    keep: async ({ _id, ...row }: Row): Promise<void> => {
      await Guests.updateOne({ _id }, { $set: row }, { upsert: true })
    },
    forgetOld: async (at: Time): Promise<void> => {
      await Guests.deleteMany({ expiresAt: { $lte: at } })
    },
  }
}

type Needs = {
  store: ReturnType<typeof guestStore>
  now: Clock
  newId: () => Id
  newToken: () => string
  hashToken: (token: string) => string
  /** the cookie goes over https alone */
  secure: boolean
}

const tokenIn = ({ cookie = '' }: IncomingHttpHeaders): string | null =>
  cookie.match(new RegExp(`(?:^|; *)${COOKIE}=([\\w-]{20,100})(?:;|$)`))?.[1] ?? null

/** Passes of people without an account: a cookie, of which the store has only a hash, for 24 hours. */
export function makeGuests({ store, now, newId, newToken, hashToken, secure }: Needs) {
  const of = async (headers: IncomingHttpHeaders): Promise<Guest | null> => {
    const token = tokenIn(headers)
    return token === null ? null : store.byToken(hashToken(token), now())
  }
  return {
    /** Whose pass these headers carry, or null. */
    of,
    byId: (id: Id): Promise<Guest | null> => store.byId(id, now()),
    /** A guest as the live socket knows people. */
    asMe: async (headers: IncomingHttpHeaders): Promise<Me | null> => {
      const guest = await of(headers)
      return guest && { ...guest, email: '', timeZone: 'UTC', language: 'en', operator: false, named: true }
    },
    /** A pass for one more meeting; who holds one already stays the same guest. Gives the Set-Cookie line with it. */
    give: async (meetingId: Id, name: string, headers: IncomingHttpHeaders) => {
      await store.forgetOld(now())
      const known = await of(headers)
      const token = (known && tokenIn(headers)) ?? newToken()
      const guest: Guest = {
        id: known?.id ?? newId(),
        name,
        meetings: [...new Set([meetingId, ...(known?.meetings ?? [])])].slice(0, MEETINGS_MOST),
      }
      const { id: _id, ...rest } = guest
      await store.keep({ _id, ...rest, tokenHash: hashToken(token), expiresAt: now() + LIFE_MS })
      const cookie = `${COOKIE}=${token}; Path=/; Max-Age=${LIFE_MS / 1000}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
      return { guest, cookie }
    },
  }
}
export type Guests = ReturnType<typeof makeGuests>
