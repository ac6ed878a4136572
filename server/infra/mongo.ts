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
