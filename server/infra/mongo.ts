import mongoose from 'mongoose'

export type Db = mongoose.Connection

/** One connection for the whole process. Resolves when the store answers; throws when it does not within `timeoutMs`. */
export async function connectStore(url: string, timeoutMs = 15_000): Promise<Db> {
  const db = mongoose.createConnection(url, {
    serverSelectionTimeoutMS: timeoutMs,
    autoIndex: false,
    // building the indexes makes the collections; two makers of one at once would meet
    autoCreate: false,
    minPoolSize: 2,
    maxPoolSize: 20,
  })
  return db.asPromise()
}

/** Builds every index that the stores have named on this connection; run once at start. */
export async function buildIndexes(db: Db): Promise<void> {
  for (const model of Object.values(db.models)) await model.createIndexes()
}

/** True when a write was refused because a unique index has the key already. */
export const isDuplicate = (error: unknown): boolean => (error as { code?: number } | null)?.code === 11000

type Failed = { index: number; code: number }
/** Of an unordered write of many: the places of those whose key was there already, or null when it failed for another reason. */
export function duplicates(error: unknown): number[] | null {
  const errors = (error as { writeErrors?: Failed | Failed[] } | null)?.writeErrors
  const all = errors === undefined ? [] : [errors].flat()
  return all.length > 0 && all.every(({ code }) => code === 11000) ? all.map(({ index }) => index) : null
}
