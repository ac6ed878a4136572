import { useEffect, useState } from 'react'
import { useSession } from '../session.ts'
import { useNoStray } from './drop.ts'
import { useUnread } from './unread.ts'
import { makeOwnUploads } from './useUploads.ts'

export type Kept = ReturnType<typeof useKept>

/**
 * What goes on while the chat is hidden; to be used outside its panel, in which nothing runs then.
 * @param seen the chat is shown, and the page too
 */
export function useKept(seen: boolean) {
  const { meetingId } = useSession()
  const unread = useUnread(seen)
  const [uploads] = useState(() => makeOwnUploads(meetingId))
  useEffect(() => uploads.dispose, [uploads])
  useNoStray()
  return { seen, unread, uploads }
}
