import { useEffect, useState } from 'react'
import type { Id } from '../../../shared/ids.ts'
import type { RoomEvent } from '../../../shared/live/events.ts'
import { calls } from '../../../shared/live/mentions.ts'
import { may } from '../../../shared/roles.ts'
import { useSession } from '../session.ts'

/** What came while nobody looked: how many messages, how many of them call me, and which was the first. */
export type Unread = { count: number; calling: number; first: Id | null }
export const nothingUnread: Unread = { count: 0, calling: 0, first: null }

export function withNews(unread: Unread, news: readonly RoomEvent[], me: { memberId: Id; leads: boolean }): Unread {
  const fresh = news.flatMap(event =>
    event.name === 'chatPosted' && event.message.memberId !== me.memberId ? [event.message] : [],
  )
  if (fresh.length === 0) return unread
  return {
    count: unread.count + fresh.length,
    calling: unread.calling + fresh.filter(({ text }) => calls(text, me.memberId, me.leads)).length,
    first: unread.first ?? fresh[0]!.id,
  }
}

/** Counts while the chat is not seen. Once it is, nothing is unread any more, but `first` stays to mark the place. */
export function useUnread(seen: boolean): Unread {
  const { live, memberId } = useSession()
  const [unread, setUnread] = useState(nothingUnread)
  useEffect(() => {
    if (seen) return setUnread(({ first }) => ({ ...nothingUnread, first }))
    setUnread(nothingUnread)
    const release = live.onEvents(news => {
      const { me, room } = live.getSnapshot()
      const leads = may(me === null ? null : room?.participants[me]?.role, 'live:host')
      setUnread(before => withNews(before, news, { memberId, leads }))
    })
    return () => void release()
  }, [live, memberId, seen])
  return unread
}
