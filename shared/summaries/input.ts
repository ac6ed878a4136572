import type { Block } from '../board/outline.ts'
import type { Id } from '../ids.ts'
import type { Message } from '../live/chat.ts'
import type { Attendance, Meeting } from '../meetings.ts'
import type { Segment } from '../transcripts.ts'

export type Person = { memberId: Id; name: string }

/** All that a summary is made from. Order within `segments` and `messages` does not matter; `blocks` are in the board's order. */
export type SummaryInput = {
  meeting: Pick<Meeting, 'title' | 'goals' | 'startsAt' | 'timeZone' | 'agenda'>
  segments: readonly Segment[]
  blocks: readonly Block[]
  messages: readonly Pick<Message, 'id' | 'participantId' | 'memberId' | 'name' | 'at' | 'text'>[]
  attendance: readonly Attendance[]
  /** everyone of the community: whom an action may be given to */
  members: readonly Person[]
}
