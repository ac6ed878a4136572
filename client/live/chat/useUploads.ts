import { useEffect, useState, useSyncExternalStore } from 'react'
import { ApiRefusal } from '../../net/api.ts'
import { refuse, sendFile } from '../../net/upload.ts'
import { makeUploads, type Upload, type Uploads } from './uploads.ts'

export type OwnUploads = ReturnType<typeof useUploads>

export const makeOwnUploads = (meetingId: string): Uploads =>
  makeUploads({
    refuse,
    makeKey: () => crypto.getRandomValues(new Uint32Array(2)).join('-'),
    send: (name, type, file, progress, stop) =>
      sendFile({ params: { meetingId }, query: { name } }, type, file, progress, stop),
  })

/** The files that go with the message one is writing. */
export function useUploads(model: Uploads) {
  const uploads = useSyncExternalStore(model.subscribe, model.getSnapshot)
  const [tooMany, setTooMany] = useState(0)
  return {
    uploads,
    /** files of the last choice that did not fit into the message */
    tooMany,
    add: (files: readonly File[]) => setTooMany(model.add(files)),
    retry: model.retry,
    remove: (key: string) => {
      setTooMany(0)
      model.remove(key)
    },
    take: () => {
      setTooMany(0)
      return model.take()
    },
  }
}

/** An address under which the page can show a picture that it has not sent yet; null for what is no picture. */
export function usePreview({ file }: Upload): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!file.type.startsWith('image/')) return
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url
}

/** The file itself is not what is taken here: trying again would not help. */
export const isHopeless = (failed: unknown): boolean =>
  failed instanceof ApiRefusal && (failed.code === 'file-type' || failed.code === 'too-large')
