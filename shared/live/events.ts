import type { Id, Time } from '../ids.ts'
import type { Message } from './chat.ts'
import type { DoorPolicy, Knock } from './door.ts'
import type { Marker } from './markers.ts'
import type { Answered, Choice, Poll } from './polls.ts'
import type { Participant } from './room.ts'

/** Everything that can happen in a live room. An event carries all that `apply` needs. */
export type Events = {
  joined: { participant: Participant }
  left: { participantId: Id; at: Time; why: 'left' | 'lost' }
  connectionLost: { participantId: Id; at: Time }
  connectionBack: { participantId: Id; heldBy: string }
  statusChanged: { participantId: Id; status: Participant['status']; idle: boolean }
  consentChanged: { participantId: Id; transcribe: boolean }
  knocked: { knock: Knock }
  knockWithdrawn: { memberId: Id }
  admitted: { memberIds: Id[] }
  denied: { memberIds: Id[] }
  doorChanged: { policy: DoorPolicy; locked: boolean }
  muted: { participantIds: Id[] }
  /** `by` is the name of who asks */
  unmuteAsked: { participantId: Id; by: string }
  sourceStopped: { participantId: Id; source: 'camera' | 'screen' }
  removed: { memberId: Id; participantIds: Id[]; at: Time }
  roleGiven: { memberId: Id; role: 'facilitator' | 'member' }
  spotlit: { participantId: Id | null }
  handRaised: { participantId: Id; at: Time }
  /** `called`: because it is this one's turn to speak */
  handLowered: { participantId: Id; called?: true }
  chatPosted: { message: Message }
  chatEdited: { messageId: Id; text: string; at: Time }
  chatDeleted: { messageId: Id; at: Time }
  chatReacted: { messageId: Id; memberId: Id; emoji: string; on: boolean }
  /** `left` says what became of the item that ran before */
  agendaMoved: { current: number | null; at: Time; left: 'done' | 'skipped' }
  agendaExtended: { item: number; minutes: number }
  pollOpened: { poll: Poll }
  /** `voter` is a name, in a named poll; `ballot` and `choice` are taken out of the log when an anonymous poll is closed */
  ballotCast: { pollId: Id; ballot?: string; choice?: Choice; voter?: string }
  /** with all `answers` when the poll is anonymous */
  pollClosed: { pollId: Id; at: Time; answers?: Answered[] }
  pollDropped: { pollId: Id }
  marked: { marker: Marker }
  markerEdited: { markerId: Id; kind: Marker['kind']; text: string }
  markerRemoved: { markerId: Id }
  ended: { at: Time; by: Id }
}
export type EventName = keyof Events
export type RoomEvent = { [N in EventName]: { name: N } & Events[N] }[EventName]
