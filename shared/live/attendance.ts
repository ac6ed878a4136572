import { leaveItem } from './agenda.ts'
import { barrier } from './door.ts'
import type { RoomEvent } from './events.ts'
import { handOver, isHost } from './moderation.ts'
import { closeAll } from './polls.ts'
import { COME_BACK_MS, type Participant, ROOM_CAPACITY, type Room } from './room.ts'
import type { Apply, Decide } from './rule.ts'

export const join: Decide<'join'> = (room, { transcribe, companion }, by, at) => {
  if (room.participants[by.participantId]) return []
  const stop = barrier(room, by)
  if (stop) return stop
  if (Object.keys(room.participants).length >= ROOM_CAPACITY) return 'room-full'
  const { participantId, memberId, name, role, heldBy } = by
  const participant: Participant = {
    id: participantId,
    memberId,
    name,
    role,
    device: companion ? 'companion' : 'main',
    joinedAt: at,
    status: 'here',
    idle: false,
    connection: 'live',
    lostAt: null,
    transcribe,
    heldBy,
  }
  const leaderless = room.led && !Object.values(room.participants).some(isHost)
  const leads: RoomEvent[] =
    leaderless && role === 'member' ? [{ name: 'roleGiven', memberId, role: 'facilitator' }] : []
  return [{ name: 'joined', participant }, ...leads]
}

export const rejoin: Decide<'rejoin'> = (room, { transcribe }, by, at, id) => {
  const mine = room.participants[by.participantId]
  if (!mine || mine.memberId !== by.memberId) return 'not-in-room'
  const changed = mine.connection === 'lost' || mine.heldBy !== by.heldBy
  const back: RoomEvent[] = changed ? [{ name: 'connectionBack', participantId: mine.id, heldBy: by.heldBy }] : []
  // who comes back has just said whether they may be transcribed: that counts, not what they said before
  const consents = consent(room, { transcribe }, by, at, id)
  return typeof consents === 'string' ? consents : [...back, ...consents]
}

export const lose: Decide<'lose'> = (room, _input, by, at) => {
  const mine = room.participants[by.participantId]
  // a connection that another one has replaced meanwhile is not lost
  if (mine?.connection !== 'live' || mine.heldBy !== by.heldBy) return []
  return [{ name: 'connectionLost', participantId: mine.id, at }]
}

export const leave: Decide<'leave'> = (room, { why }, by, at) => {
  const mine = room.participants[by.participantId]
  if (!mine) return []
  // who came back, or was lost again since, is not given up yet
  if (why === 'lost' && (mine.lostAt === null || at - mine.lostAt < COME_BACK_MS)) return []
  return [{ name: 'left', participantId: mine.id, at, why }, ...handOver(room, [mine.id])]
}

export const status: Decide<'status'> = (room, input, by) => {
  const mine = room.participants[by.participantId]
  const { status, idle } = { ...input, idle: input.status === 'away' && input.idle }
  // who said that they are away stays so when nothing moves
  const nothingNew = mine?.status === status && (mine.idle === idle || idle)
  return nothingNew ? [] : [{ name: 'statusChanged', participantId: by.participantId, status, idle }]
}

export const consent: Decide<'consent'> = (room, { transcribe }, by) =>
  room.participants[by.participantId]?.transcribe === transcribe
    ? []
    : [{ name: 'consentChanged', participantId: by.participantId, transcribe }]

export const end: Decide<'end'> = (room, _input, by, at) => [
  ...closeAll(room, at),
  { name: 'ended', at, by: by.memberId },
]

const change = (room: Room, id: string, to: Partial<Participant>): Room => {
  const old = room.participants[id]
  return old ? { ...room, participants: { ...room.participants, [id]: { ...old, ...to } } } : room
}

export const joined: Apply<'joined'> = (room, { participant }) => ({
  ...room,
  led: room.led || isHost(participant),
  participants: { ...room.participants, [participant.id]: participant },
})

export const left: Apply<'left'> = (room, { participantId }) => {
  const { [participantId]: _gone, ...participants } = room.participants
  return {
    ...room,
    participants,
    hands: room.hands.filter(hand => hand.participantId !== participantId),
    spotlight: room.spotlight === participantId ? null : room.spotlight,
  }
}

export const connectionLost: Apply<'connectionLost'> = (room, { participantId, at }) =>
  change(room, participantId, { connection: 'lost', lostAt: at })

export const connectionBack: Apply<'connectionBack'> = (room, { participantId, heldBy }) =>
  change(room, participantId, { connection: 'live', lostAt: null, heldBy })

export const statusChanged: Apply<'statusChanged'> = (room, { participantId, status, idle }) =>
  change(room, participantId, { status, idle })

export const consentChanged: Apply<'consentChanged'> = (room, { participantId, transcribe }) =>
  change(room, participantId, { transcribe })

/** Ending a room empties it: everyone has left, nobody waits, no hand is up, nothing on the agenda runs. */
export const ended: Apply<'ended'> = (room, { at }) => ({
  ...room,
  status: 'ended',
  endedAt: at,
  participants: {},
  door: { ...room.door, knocks: [] },
  spotlight: null,
  hands: [],
  agenda: leaveItem(room.agenda, at, 'done'),
})
