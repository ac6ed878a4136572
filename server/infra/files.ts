import { pipeline } from 'node:stream/promises'
import mongoose from 'mongoose'
import { Refusal } from '../../shared/errors.ts'
import type { Id, Time } from '../../shared/ids.ts'
import type { Db } from './mongo.ts'

/** A stored file: `group` is what it belongs to. */
export type StoredFile = { id: Id; group: string; name: string; type: string; size: number; at: Time }

type Row = { _id: unknown; filename: string; length: number; metadata?: { group: string; type: string; at: Time } }
const asFile = ({ _id, filename, length, metadata }: Row): StoredFile => ({
  id: String(_id),
  name: filename,
  size: length,
  group: metadata?.group ?? '',
  type: metadata?.type ?? '',
  at: metadata?.at ?? 0,
})

/** Files in the store, in pieces, so that none is ever held in memory whole. */
export function makeFileStore(db: Db, name: string) {
  const bucket = new mongoose.mongo.GridFSBucket(db.db!, { bucketName: name })
  // the driver's types know object ids alone; the store takes any id
  const idOf = (id: Id) => id as unknown as mongoose.mongo.ObjectId
  const list = async (filter: object) => (await bucket.find(filter).toArray()) as unknown as Row[]

  return {
    /** Resolves with the file once all of it is stored; when `chunks` throw, nothing of it stays. */
    async put({ id, group, name, type, at }: Omit<StoredFile, 'size'>, chunks: AsyncIterable<Uint8Array>) {
      const into = bucket.openUploadStreamWithId(idOf(id), name, { metadata: { group, type, at } })
      try {
        await pipeline(chunks, into)
      } catch (error) {
        await into.abort().catch(() => undefined)
        throw error
      }
      return { id, group, name, type, at, size: into.length }
    },
    /** Those of the group's files that have these ids; all of them without ids. */
    async of(group: string, ids?: readonly Id[]): Promise<StoredFile[]> {
      const some = ids ? { _id: { $in: ids } } : {}
      return (await list({ 'metadata.group': group, ...some })).map(asFile)
    },
    /** Refuses `not-found` when it was removed since it was looked up. */
    async *read(id: Id): AsyncGenerator<Uint8Array> {
      try {
        yield* bucket.openDownloadStream(idOf(id))
      } catch (error) {
        throw (error as { code?: string }).code === 'ENOENT' ? new Refusal('not-found') : error
      }
    },
    /** One that is gone already is no error. */
    async remove(id: Id): Promise<void> {
      await bucket.delete(idOf(id)).catch((error: { message?: string }) => {
        if (!/not found/i.test(error.message ?? '')) throw error
      })
    },
  }
}
export type FileStore = ReturnType<typeof makeFileStore>
