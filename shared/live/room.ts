import type { Id, Time } from '../ids.ts'
import type { AgendaItem } from '../meetings.ts'
import type { Role } from '../roles.ts'
import type { FileRef, Message } from './chat.ts'
import type { Door, DoorPolicy } from './door.ts'
import type { Marker } from './markers.ts'
import type { Poll } from './polls.ts'

/** One person's one connection to a live room. */
export type Participant = {
  id: Id
  /** whose it is: a member's id, or a guest's */
  memberId: Id
  name: string
  role: Role
  /** a second device of someone inside is a `companion`: it neither speaks nor plays sound */
  device: 'main' | 'companion'
  joinedAt: Time
  status: 'here' | 'away'
  /** away because nothing moved, not because they said so */
  idle: boolean
  /** `lost` from the moment the connection broke until it is back or given up */
  connection: 'live' | 'lost'
  lostAt: Time | null
  /** may this person's voice be transcribed */
  transcribe: boolean
  /** the connection that this is: `holder(server, connection)`, so that one that was replaced, or whose server died, can be told */
  heldBy: string
}

export type Hand = { participantId: Id; at: Time }

export type Agenda = {
  items: AgendaItem[]
  current: number | null
  since: Time | null
  /** of each item: minutes added while it ran, how it stands, and the ms it has run so far without the current run */
  extra: number[]
  states: ('open' | 'done' | 'skipped')[]
  spent: number[]
}

/** A live room: what everyone in it sees alike. Server and client fold it from the same events. */
export type Room = {
  meetingId: Id
  communityId: Id
  status: 'open' | 'ended'
  openedAt: Time
  endedAt: Time | null
  participants: Record<Id, Participant>
  door: Door
  /** by member: the role that a facilitator gave them in this room */
  rolesGiven: Record<Id, 'facilitator' | 'member'>
  /** someone who leads has been here: from then on it is never left without one while a member is here */
  led: boolean
  /** the participant whom everyone sees large */
  spotlight: Id | null
  /** in the order of the server's time */
  hands: Hand[]
  /** the last CHAT_KEPT messages; the archive keeps all */
  chat: Message[]
  agenda: Agenda
  polls: Poll[]
  markers: Marker[]
}

export const ROOM_CAPACITY = 1000
/** a connection that broke may come back as the same participant for so long */
export const COME_BACK_MS = 20_000

export const holder = (serverId: Id, connectionId: string) => `${serverId}.${connectionId}`
export const serverOf = (heldBy: string): Id => heldBy.split('.')[0]!
export const connectionOf = (heldBy: string): string => heldBy.split('.')[1] ?? ''

/** Who asks: filled in by the server, never by a client. */
export type Actor = {
  participantId: Id
  memberId: Id
  name: string
  role: Role
  heldBy: string
  /** the files that the command names, as the server has them */
  files?: FileRef[]
  /** what stands for this person in the anonymous poll that the command names; tells nobody who it is */
  pseudonym?: string
}

/** Someone who is in the room, as the one who asks. */
export const actorOf = ({ id, memberId, name, role, heldBy }: Participant): Actor => ({
  participantId: id,
  memberId,
  name,
  role,
  heldBy,
})

export function openRoom(
  meetingId: Id,
  communityId: Id,
  items: AgendaItem[],
  at: Time,
  policy: DoorPolicy = 'members',
): Room {
  return {
    meetingId,
    communityId,
    status: 'open',
    openedAt: at,
    endedAt: null,
    participants: {},
    door: { policy, locked: false, knocks: [], admitted: [], denied: [], removed: [] },
    rolesGiven: {},
    led: false,
    spotlight: null,
    hands: [],
    chat: [],
    agenda: {
      items,
      current: null,
      since: null,
      extra: items.map(() => 0),
      states: items.map(() => 'open'),
      spent: items.map(() => 0),
    },
    polls: [],
    markers: [],
  }
}
