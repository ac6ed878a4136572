import { useSyncExternalStore } from 'react'
import type { Poll } from '../../../shared/live/polls.ts'
import { useRoom } from '../session.ts'
import { answerOf } from './answers.ts'

export type PollHere = { poll: Poll; answer: ReturnType<typeof answerOf> }

/** The polls of the room, newest first, each with what I answered. */
export function usePolls(): { open: PollHere[]; closed: PollHere[] } {
  const { session, room, mine } = useRoom()
  const own = useSyncExternalStore(session.answers.subscribe, session.answers.getSnapshot)
  const all = room.polls
    .map(poll => ({ poll, answer: answerOf(poll, mine?.memberId ?? session.memberId, own) }))
    .toReversed()
  return {
    open: all.filter(({ poll }) => poll.closedAt === null),
    closed: all.filter(({ poll }) => poll.closedAt !== null),
  }
}
