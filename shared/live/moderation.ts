import type { Id } from '../ids.ts'
import { may } from '../roles.ts'
import type { RoomEvent } from './events.ts'
import type { Participant, Room } from './room.ts'
import type { Apply, Decide } from './rule.ts'

export const isHost = ({ role }: Pick<Participant, 'role'>) => may(role, 'live:host')
const of = (room: Room, memberId: Id) => Object.values(room.participants).filter(one => one.memberId === memberId)

/** One participant, or (null) everyone who does not lead the room. */
export const mute: Decide<'mute'> = (room, { participantId }) => {
  if (participantId !== null)
    return room.participants[participantId] ? [{ name: 'muted', participantIds: [participantId] }] : 'not-in-room'
  const participantIds = Object.values(room.participants)
    .filter(one => !isHost(one))
    .map(one => one.id)
  return participantIds.length > 0 ? [{ name: 'muted', participantIds }] : []
}

export const askToUnmute: Decide<'askToUnmute'> = (room, { participantId }, by) =>
  room.participants[participantId] ? [{ name: 'unmuteAsked', participantId, by: by.name }] : 'not-in-room'

export const stopSource: Decide<'stopSource'> = (room, { participantId, source }) =>
  room.participants[participantId] ? [{ name: 'sourceStopped', participantId, source }] : 'not-in-room'

export const remove: Decide<'remove'> = (room, { memberId }, by, at) => {
  const theirs = of(room, memberId)
  if (theirs.length === 0) return 'not-in-room'
  if (memberId === by.memberId || theirs.some(one => one.role === 'owner')) return 'not-allowed'
  return [{ name: 'removed', memberId, participantIds: theirs.map(one => one.id), at }]
}

export const setRole: Decide<'setRole'> = (room, { memberId, role }) => {
  const [theirs] = of(room, memberId)
  if (!theirs) return 'not-in-room'
  if (theirs.role === 'owner' || theirs.role === 'guest') return 'not-allowed'
  if (theirs.role === role) return []
  const others = Object.values(room.participants).filter(one => one.memberId !== memberId)
  if (role === 'member' && !others.some(isHost)) return 'last-host'
  return [{ name: 'roleGiven', memberId, role }]
}

export const spotlight: Decide<'spotlight'> = (room, { participantId }) => {
  if (participantId !== null && !room.participants[participantId]) return 'not-in-room'
  return participantId === room.spotlight ? [] : [{ name: 'spotlit', participantId }]
}

/** When nobody who leads is left, the member who has been here longest leads; guests never do. */
export function handOver(room: Room, leaving: readonly Id[]): RoomEvent[] {
  const staying = Object.values(room.participants).filter(one => !leaving.includes(one.id))
  const led = Object.values(room.participants).some(isHost)
  if (!led || staying.some(isHost)) return []
  const [next] = staying
    .filter(one => one.role === 'member')
    .sort((a, b) => Number(b.connection === 'live') - Number(a.connection === 'live') || a.joinedAt - b.joinedAt)
  return next ? [{ name: 'roleGiven', memberId: next.memberId, role: 'facilitator' }] : []
}

/** These three tell someone what was done; what follows is done to their media and kept by nobody. */
export const muted: Apply<'muted'> = room => room
export const unmuteAsked: Apply<'unmuteAsked'> = room => room
export const sourceStopped: Apply<'sourceStopped'> = room => room

export const removed: Apply<'removed'> = (room, { memberId, participantIds }) => ({
  ...room,
  participants: Object.fromEntries(Object.entries(room.participants).filter(([id]) => !participantIds.includes(id))),
  hands: room.hands.filter(hand => !participantIds.includes(hand.participantId)),
  spotlight: room.spotlight !== null && participantIds.includes(room.spotlight) ? null : room.spotlight,
  door: { ...room.door, removed: [...room.door.removed, memberId] },
})

export const roleGiven: Apply<'roleGiven'> = (room, { memberId, role }) => ({
  ...room,
  rolesGiven: { ...room.rolesGiven, [memberId]: role },
  participants: Object.fromEntries(
    Object.entries(room.participants).map(([id, one]) => [id, one.memberId === memberId ? { ...one, role } : one]),
  ),
})

export const spotlit: Apply<'spotlit'> = (room, { participantId }) => ({ ...room, spotlight: participantId })
