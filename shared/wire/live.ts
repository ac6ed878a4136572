import type { Id, Time } from '../ids.ts'
import type { RoomEvent } from '../live/events.ts'
import type { Participant, Room } from '../live/room.ts'

/**
 * Live rooms as they go over the wire. With a thousand people each hears of each, so participants are short: what nearly all of
 * them have in common is left out. Which connection holds whom is the servers' own business and does not go out at all.
 */

/** what is not said of a participant is so */
const usual = {
  role: 'member',
  device: 'main',
  status: 'here',
  idle: false,
  connection: 'live',
  lostAt: null,
  transcribe: true,
  heldBy: '',
} as const satisfies Partial<Participant>

type Rest = Partial<Omit<Participant, 'id' | 'memberId' | 'name' | 'joinedAt'>>
export type PackedParticipant = [id: Id, memberId: Id, name: string, joinedAt: Time, rest?: Rest]

export function packParticipant({ id, memberId, name, joinedAt, ...others }: Participant): PackedParticipant {
  let rest: Record<string, unknown> | undefined
  for (const key in others) {
    const value = others[key as keyof Rest]
    if (key === 'heldBy' || (Object.hasOwn(usual, key) && value === usual[key as keyof typeof usual])) continue
    rest ??= {}
    rest[key] = value
  }
  return rest ? [id, memberId, name, joinedAt, rest as Rest] : [id, memberId, name, joinedAt]
}

export const unpackParticipant = ([id, memberId, name, joinedAt, rest]: PackedParticipant): Participant => ({
  id,
  memberId,
  name,
  joinedAt,
  ...usual,
  ...rest,
})

export type PackedRoom = Omit<Room, 'participants'> & { people: PackedParticipant[] }

const unheld = <T extends { heldBy: string }>(one: T): T => ({ ...one, heldBy: '' })

export function packRoom({ participants, ...room }: Room): PackedRoom {
  const door = { ...room.door, knocks: room.door.knocks.map(unheld) }
  return { ...room, door, people: Object.values(participants).map(packParticipant) }
}

export function unpackRoom({ people, ...room }: PackedRoom): Room {
  return { ...room, participants: Object.fromEntries(people.map(one => [one[0], unpackParticipant(one)])) }
}

/** `j` stands for `joined`, which is by far the most frequent when many come */
export type PackedEvent = ['j', ...PackedParticipant] | Exclude<RoomEvent, { name: 'joined' }>

export function packEvent(event: RoomEvent): PackedEvent {
  if (event.name === 'joined') return ['j', ...packParticipant(event.participant)]
  if (event.name === 'connectionBack') return unheld(event)
  if (event.name === 'knocked') return { ...event, knock: unheld(event.knock) }
  return event
}

export function unpackEvent(event: PackedEvent): RoomEvent {
  if (!Array.isArray(event)) return event
  const [, ...participant] = event
  return { name: 'joined', participant: unpackParticipant(participant) }
}
