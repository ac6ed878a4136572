import { Refusal } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'
import type { FileRef, Message } from '../../shared/live/chat.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import { fits, HEAD_BYTES, isPicture, MEETING_BYTES, typeOf } from '../../shared/live/files.ts'
import type { Download, Upload } from '../../shared/wire/http.ts'
import type { Clock } from '../infra/clock.ts'
import type { FileStore, StoredFile } from '../infra/files.ts'

type Needs = {
  store: FileStore
  now: Clock
  newId: () => Id
  /** is this person in the meeting's live room now? */
  inside: (meetingId: Id, memberId: Id) => Promise<boolean>
  chat: (meetingId: Id) => Promise<Message[]>
  history: (meetingId: Id) => Promise<RoomEvent[]>
}

const asRef = ({ id, name, type, size }: StoredFile): FileRef => ({ id, name, type, size })
const sizeOf = (files: StoredFile[]) => files.reduce((sum, file) => sum + file.size, 0)

/** Passes chunks on once the beginning is seen to be what the name says. */
async function* checked(name: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array()
  for await (const chunk of chunks) {
    if (!head) {
      yield chunk
      continue
    }
    head = Buffer.concat([head, chunk])
    if (head.length < HEAD_BYTES) continue
    if (!fits(name, head)) throw new Refusal('file-type')
    yield head
    head = null
  }
  if (!head) return
  if (head.length === 0 || !fits(name, head)) throw new Refusal('file-type')
  yield head
}

/** The files of the live rooms' chats. */
export function makeChatFiles({ store, now, newId, inside, chat, history }: Needs) {
  async function roomLeft(meetingId: Id, more: number): Promise<void> {
    if (sizeOf(await store.of(meetingId)) + more > MEETING_BYTES)
      throw new Refusal('limit-reached', { bytes: MEETING_BYTES })
  }
  const inUse = async (meetingId: Id) =>
    new Set((await chat(meetingId)).flatMap(message => message.files.map(file => file.id)))

  return {
    /** Takes a file from someone inside. Refuses one whose name, stated type and content do not agree. */
    async take(meetingId: Id, memberId: Id, name: string, { type, chunks }: Upload): Promise<FileRef> {
      if (typeOf(name) !== type) throw new Refusal('file-type')
      if (!(await inside(meetingId, memberId))) throw new Refusal('not-in-room')
      await roomLeft(meetingId, 1)
      const file = await store.put({ id: newId(), group: meetingId, name, type, at: now() }, checked(name, chunks))
      try {
        // others may have sent theirs meanwhile
        await roomLeft(meetingId, 0)
      } catch (error) {
        await store.remove(file.id)
        throw error
      }
      return asRef(file)
    },
    async give(meetingId: Id, fileId: Id): Promise<Download> {
      const [file] = await store.of(meetingId, [fileId])
      if (!file) throw new Refusal('not-found')
      const { id, name, type, size } = file
      return { name, type, size, tag: id, inline: isPicture(type), chunks: () => store.read(id) }
    },
    /** Those of the ids that are files of this meeting. */
    refs: async (meetingId: Id, ids: readonly Id[]): Promise<FileRef[]> =>
      ids.length === 0 ? [] : (await store.of(meetingId, ids)).map(asRef),
    /** A message was deleted: its files go with it, unless another message has them too. */
    async dropOf(meetingId: Id, messageId: Id): Promise<void> {
      const used = await inUse(meetingId)
      const posted = (await history(meetingId)).flatMap(event =>
        event.name === 'chatPosted' && event.message.id === messageId ? event.message.files : [],
      )
      for (const { id } of posted) if (!used.has(id)) await store.remove(id)
    },
    /** The meeting is over: what no message has is of no use. */
    async tidy(meetingId: Id): Promise<void> {
      const files = await store.of(meetingId)
      if (files.length === 0) return
      const used = await inUse(meetingId)
      for (const { id } of files) if (!used.has(id)) await store.remove(id)
    },
  }
}
export type ChatFiles = ReturnType<typeof makeChatFiles>
