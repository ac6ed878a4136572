import { agendaMoved } from './agenda.ts'
import { connectionBack, connectionLost, consentChanged, ended, joined, left, statusChanged } from './attendance.ts'
import { chatPosted } from './chat.ts'
import type { EventName, RoomEvent } from './events.ts'
import { handLowered, handRaised } from './hands.ts'
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
  handRaised,
  handLowered,
  chatPosted,
  agendaMoved,
  ended,
}

/** The room after one event. Server and client both fold with this. */
export function apply(room: Room, event: RoomEvent): Room {
  return (folds[event.name] as Apply<EventName>)(room, event)
}

export const applyAll = (room: Room, events: readonly RoomEvent[]): Room => events.reduce(apply, room)
