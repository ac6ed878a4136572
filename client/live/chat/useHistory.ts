import { useCallback, useRef, useState } from 'react'
import { CHAT_KEPT, type Message } from '../../../shared/live/chat.ts'
import { queryClient, queryOf } from '../../net/query.ts'
import { joined } from './history.ts'

/** `more`: there are earlier ones, `members`: but not for guests; `settling`: they are there, and a screen reader is not to read them all out */
export type Earlier = 'more' | 'members' | 'loading' | 'settling' | 'all' | 'failed'
const SETTLE_MS = 800

/** The chat as this tab knows it, and a way to get what came before. */
export function useHistory(meetingId: string, last: readonly Message[], guest: boolean) {
  const known = useRef<Message[]>([])
  const seen = useRef<readonly Message[]>(null)
  const [earlier, setEarlier] = useState<Earlier>(() => (last.length < CHAT_KEPT ? 'all' : 'more'))
  if (seen.current !== last) {
    const { messages, gap } = joined(known.current, last)
    seen.current = last
    known.current = messages
    if (gap) setEarlier('more')
  }
  /** Resolves when all of the chat is there; false when it could not be had. */
  const load = useCallback(async (): Promise<boolean> => {
    setEarlier('loading')
    try {
      const whole = await queryClient.fetchQuery({ ...queryOf('live.chat', { params: { meetingId } }), staleTime: 0 })
      known.current = joined(whole, seen.current ?? []).messages
      setEarlier('settling')
      setTimeout(() => setEarlier(now => (now === 'settling' ? 'all' : now)), SETTLE_MS)
      return true
    } catch {
      setEarlier('failed')
      return false
    }
  }, [meetingId])
  const shown: Earlier = guest && earlier === 'more' ? 'members' : earlier
  return { messages: known.current, earlier: shown, load }
}
