import type { Id, Time } from '../ids.ts'
import type { AgendaItem } from '../meetings.ts'
import type { Role } from '../roles.ts'
import type { Message } from './chat.ts'

/** One person's one connection to a live room. */
export type Participant = {
  id: Id
  memberId: Id
  name: string
  role: Role
  joinedAt: Time
  status: 'here' | 'away'
  /** `lost` from the moment the connection broke until it is back or given up */
  connection: 'live' | 'lost'
  lostAt: Time | null
  /** may this person's voice be transcribed */
  transcribe: boolean
  /** the connection that this is: `holder(server, connection)`, so that one that was replaced, or whose server died, can be told */
  heldBy: string
}

export type Hand = { participantId: Id; at: Time }

export type Agenda = { items: AgendaItem[]; current: number | null; since: Time | null }

/** A live room: what everyone in it sees alike. Server and client fold it from the same events. */
export type Room = {
  meetingId: Id
  communityId: Id
  status: 'open' | 'ended'
  openedAt: Time
  endedAt: Time | null
  participants: Record<Id, Participant>
  /** in the order of the server's time */
  hands: Hand[]
  /** the last CHAT_KEPT messages; the archive keeps all */
  chat: Message[]
  agenda: Agenda
}

export const ROOM_CAPACITY = 1000
/** a connection that broke may come back as the same participant for so long */
export const COME_BACK_MS = 20_000

export const holder = (serverId: Id, connectionId: string) => `${serverId}.${connectionId}`
export const serverOf = (heldBy: string): Id => heldBy.split('.')[0]!

/** Who asks: filled in by the server, never by a client. */
export type Actor = { participantId: Id; memberId: Id; name: string; role: Role; heldBy: string }

export function openRoom(meetingId: Id, communityId: Id, items: AgendaItem[], at: Time): Room {
  return {
    meetingId,
    communityId,
    status: 'open',
    openedAt: at,
    endedAt: null,
    participants: {},
    hands: [],
    chat: [],
    agenda: { items, current: null, since: null },
  }
}
