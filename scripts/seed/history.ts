import type { Id, Time } from '../../shared/ids.ts'
import { apply } from '../../shared/live/apply.ts'
import type { RoomCommand } from '../../shared/live/commands.ts'
import { decide } from '../../shared/live/decide.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import { type Actor, openRoom, type Room } from '../../shared/live/room.ts'
import type { Segment } from '../../shared/transcripts.ts'
import type { Past } from './past.ts'
import { people, type Who } from './people.ts'

const MINUTE = 60_000
/** how long people take to say a word, in milliseconds */
const WORD_MS = 380

export type Ids = Record<Who, Id>

const actorOf = (meeting: Past, who: Who, ids: Ids): Actor => ({
  participantId: `${meeting.id}-${who}`,
  memberId: ids[who],
  name: people[who].name,
  role: people[who].role,
  heldBy: meeting.id,
})

/** Who came to a meeting, first come first, with their times. Everyone stays until the end. */
export const cameTo = (meeting: Past, startsAt: Time, ids: Ids) =>
  (Object.entries(meeting.came) as [Who, number][])
    .map(([who, late]) => ({ ...actorOf(meeting, who, ids), joinedAt: startsAt + late * MINUTE }))
    .sort((a, b) => a.joinedAt - b.joinedAt)

/** The transcript, spread over the whole meeting. */
export function spoken(meeting: Past, startsAt: Time, ids: Ids): Segment[] {
  const step = (meeting.minutes * MINUTE) / meeting.said.length
  return meeting.said.map(([who, text], i) => {
    const { participantId, memberId, name } = actorOf(meeting, who, ids)
    const from = Math.round(startsAt + i * step)
    const to = from + Math.min(Math.round(step), text.split(' ').length * WORD_MS)
    const id = `${participantId}-${from}`
    return { id, meetingId: meeting.id, participantId, memberId, name, from, to, text, confidence: 0.95 }
  })
}

/** The live room as it stood when the meeting had ended: what the rules themselves make of joining, chatting and ending. */
export function roomOf(
  meeting: Past,
  communityId: Id,
  startsAt: Time,
  ids: Ids,
): { opened: Room; ended: Room; events: RoomEvent[] } {
  const endedAt = startsAt + meeting.minutes * MINUTE
  const events: RoomEvent[] = []
  const opened = openRoom(meeting.id, communityId, meeting.agenda, startsAt)
  let room = opened
  const step = (command: RoomCommand, by: Actor, at: Time, id: Id) => {
    const decision = decide(room, command, by, at, id)
    if (typeof decision === 'string') throw new Error(`${meeting.id}: ${command.name} was refused, ${decision}`)
    events.push(...decision)
    room = decision.reduce(apply, room)
  }
  for (const who of cameTo(meeting, startsAt, ids))
    step({ name: 'join', input: { transcribe: true, companion: false } }, who, who.joinedAt, who.participantId)
  meeting.chat.forEach(([who, text], i) => {
    const id = `${meeting.id}-chat-${i}`
    const at = endedAt - (meeting.chat.length - i) * 3 * MINUTE
    step({ name: 'post', input: { text, key: id } }, actorOf(meeting, who, ids), at, id)
  })
  step({ name: 'end', input: {} }, actorOf(meeting, meeting.facilitator, ids), endedAt, meeting.id)
  return { opened, ended: room, events }
}
