import { agendaExtended, agendaMoved } from './agenda.ts'
import { connectionBack, connectionLost, consentChanged, ended, joined, left, statusChanged } from './attendance.ts'
import { chatDeleted, chatEdited, chatPosted, chatReacted } from './chat.ts'
import { admitted, denied, doorChanged, knocked, knockWithdrawn } from './door.ts'
import type { EventName, RoomEvent } from './events.ts'
import { handLowered, handRaised } from './hands.ts'
import { marked, markerEdited, markerRemoved } from './markers.ts'
import { muted, removed, roleGiven, sourceStopped, spotlit, unmuteAsked } from './moderation.ts'
import { ballotCast, pollClosed, pollDropped, pollOpened } from './polls.ts'
import type { Room } from './room.ts'
import type { Apply } from './rule.ts'

/** One fold for each event; an event without one does not compile. */
const folds: { [N in EventName]: Apply<N> } = {
  joined,
  left,
  connectionLost,
  connectionBack,
  statusChanged,
  consentChanged,
  knocked,
  knockWithdrawn,
  admitted,
  denied,
  doorChanged,
  muted,
  unmuteAsked,
  sourceStopped,
  removed,
  roleGiven,
  spotlit,
  handRaised,
  handLowered,
  chatPosted,
  chatEdited,
  chatDeleted,
  chatReacted,
  agendaMoved,
  agendaExtended,
  pollOpened,
  ballotCast,
  pollClosed,
  pollDropped,
  marked,
  markerEdited,
  markerRemoved,
  ended,
}

/** The room after one event. Server and client both fold with this. */
export function apply(room: Room, event: RoomEvent): Room {
  return (folds[event.name] as Apply<EventName>)(room, event)
}

export const applyAll = (room: Room, events: readonly RoomEvent[]): Room => events.reduce(apply, room)
