import { FILES_MOST, type FileRef } from '../../../shared/live/chat.ts'
import { FILE_BYTES, typeOf } from '../../../shared/live/files.ts'

export type Upload = {
  key: string
  file: File
  name: string
  /** how much of it has arrived, 0 to 1 */
  part: number
  /** set once it is there */
  ref: FileRef | null
  /** why it is not; null while there is hope */
  failed: unknown
}
type Refuse = (code: 'file-type' | 'too-large') => unknown
type Needs = {
  send: (
    name: string,
    type: string,
    file: File,
    progress: (part: number) => void,
    stop: AbortSignal,
  ) => Promise<FileRef>
  refuse: Refuse
  makeKey: () => string
}
export type Uploads = ReturnType<typeof makeUploads>

const LONGEST = 120
/** A name that the server takes: no path, no control or direction marks, not too long; its end stays. */
export function fileName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const bare = name.replace(/[/\\\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  const dot = bare.lastIndexOf('.')
  return dot < 1 ? bare : `${bare.slice(0, dot).slice(0, LONGEST)}${bare.slice(dot)}`
}

/** Files on their way into the next message. Knows no React: `subscribe` and `getSnapshot`. */
export function makeUploads({ send, refuse, makeKey }: Needs) {
  let uploads: readonly Upload[] = []
  const watchers = new Set<() => void>()
  const stops = new Map<string, AbortController>()
  const become = (next: readonly Upload[]) => {
    uploads = next
    for (const changed of watchers) changed()
  }
  const change = (key: string, to: Partial<Upload>) =>
    become(uploads.map(one => (one.key === key ? { ...one, ...to } : one)))

  async function start({ key, file, name }: Upload) {
    const type = typeOf(name)
    if (!type) return change(key, { failed: refuse('file-type') })
    if (file.size > FILE_BYTES) return change(key, { failed: refuse('too-large') })
    const stop = new AbortController()
    stops.set(key, stop)
    try {
      change(key, { ref: await send(name, type, file, part => change(key, { part }), stop.signal), part: 1 })
    } catch (error) {
      if (!stop.signal.aborted) change(key, { failed: error })
    }
    stops.delete(key)
  }

  return {
    subscribe(changed: () => void) {
      watchers.add(changed)
      return () => void watchers.delete(changed)
    },
    getSnapshot: () => uploads,
    /** Sends them at once; gives how many are too many for one message. */
    add(files: readonly File[]): number {
      const taken = files.slice(0, Math.max(0, FILES_MOST - uploads.length))
      const fresh = taken.map(
        (file): Upload => ({ key: makeKey(), file, name: fileName(file.name), part: 0, ref: null, failed: null }),
      )
      become([...uploads, ...fresh])
      for (const one of fresh) void start(one)
      return files.length - taken.length
    },
    retry(key: string) {
      change(key, { failed: null, part: 0 })
      const one = uploads.find(upload => upload.key === key)
      if (one) void start(one)
    },
    /** Takes one out, also when it is only half there. */
    remove(key: string) {
      stops.get(key)?.abort()
      become(uploads.filter(one => one.key !== key))
    },
    /** Stops all that is under way. */
    dispose() {
      for (const stop of stops.values()) stop.abort()
    },
    /** Hands over what is there, to be sent in a message. */
    take(): FileRef[] {
      const refs = uploads.flatMap(({ ref }) => ref ?? [])
      become(uploads.filter(({ ref }) => ref === null))
      return refs
    },
  }
}
