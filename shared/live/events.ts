import type { Id, Time } from '../ids.ts'
import type { Message } from './chat.ts'
import type { Participant } from './room.ts'

/** Everything that can happen in a live room. An event carries all that `apply` needs. */
export type Events = {
  joined: { participant: Participant }
  left: { participantId: Id; at: Time; why: 'left' | 'lost' }
  connectionLost: { participantId: Id; at: Time }
  connectionBack: { participantId: Id; heldBy: string }
  statusChanged: { participantId: Id; status: Participant['status'] }
  consentChanged: { participantId: Id; transcribe: boolean }
  handRaised: { participantId: Id; at: Time }
  handLowered: { participantId: Id }
  chatPosted: { message: Message }
  agendaMoved: { current: number | null; at: Time }
  ended: { at: Time; by: Id }
}
export type EventName = keyof Events
export type RoomEvent = { [N in EventName]: { name: N } & Events[N] }[EventName]
