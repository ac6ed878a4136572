import { z } from 'zod'
import { Id, Time } from '../ids.ts'
import { may } from '../roles.ts'
import type { RoomEvent } from './events.ts'
import type { Actor, Room } from './room.ts'
import type { Apply, Decide } from './rule.ts'

/** Who walks in: anyone with the link (`open`), members alone, or members and whom a facilitator admits (`ask`). */
export const DoorPolicy = z.enum(['members', 'ask', 'open'])
export type DoorPolicy = z.infer<typeof DoorPolicy>

/** Someone waiting to be let in. */
export const Knock = z.object({ memberId: Id, name: z.string(), at: Time, heldBy: z.string() })
export type Knock = z.infer<typeof Knock>

export type Door = {
  policy: DoorPolicy
  /** nobody new comes in but facilitators */
  locked: boolean
  /** first come first */
  knocks: Knock[]
  admitted: Id[]
  denied: Id[]
  /** may not come back to this meeting */
  removed: Id[]
}

const KNOCKS_MOST = 200

type Barrier = 'removed' | 'denied' | 'room-locked' | 'knock-first' | 'not-found'
const isInside = (room: Room, memberId: Id) =>
  Object.values(room.participants).some(participant => participant.memberId === memberId)

/** Why someone may not walk in, or null. */
export function barrier(room: Room, by: Pick<Actor, 'memberId' | 'role'>): Barrier | null {
  const { policy, locked, admitted, denied, removed } = room.door
  if (removed.includes(by.memberId)) return 'removed'
  if (may(by.role, 'live:host') || isInside(room, by.memberId)) return null
  if (by.role === 'guest' && policy === 'members') return 'not-found'
  if (denied.includes(by.memberId)) return 'denied'
  if (locked) return 'room-locked'
  return by.role === 'guest' && policy === 'ask' && !admitted.includes(by.memberId) ? 'knock-first' : null
}

export const knock: Decide<'knock'> = (room, _input, by, at) => {
  const stop = barrier(room, by)
  if (stop !== 'knock-first') return stop ?? []
  const { knocks } = room.door
  const mine = knocks.find(other => other.memberId === by.memberId)
  if (mine?.heldBy === by.heldBy) return []
  if (!mine && knocks.length >= KNOCKS_MOST) return 'limit-reached'
  const { memberId, name, heldBy } = by
  return [{ name: 'knocked', knock: { memberId, name, at: mine?.at ?? at, heldBy } }]
}

export const withdraw: Decide<'withdraw'> = (room, _input, by) =>
  room.door.knocks.some(other => other.memberId === by.memberId && other.heldBy === by.heldBy)
    ? [{ name: 'knockWithdrawn', memberId: by.memberId }]
    : []

/** The one who is meant, or (null) everyone who waits. */
const waiting = (room: Room, memberId: Id | null) =>
  room.door.knocks.map(other => other.memberId).filter(id => memberId === null || id === memberId)

export const admit: Decide<'admit'> = (room, { memberId }) => {
  const memberIds = waiting(room, memberId)
  if (memberIds.length > 0) return [{ name: 'admitted', memberIds }]
  return memberId === null ? [] : 'not-waiting'
}

export const deny: Decide<'deny'> = (room, { memberId }) => {
  const memberIds = waiting(room, memberId)
  if (memberIds.length > 0) return [{ name: 'denied', memberIds }]
  return memberId === null ? [] : 'not-waiting'
}

export const setDoor: Decide<'setDoor'> = (room, { policy = room.door.policy, locked = room.door.locked }) => {
  if (policy === room.door.policy && locked === room.door.locked) return []
  const changed: RoomEvent = { name: 'doorChanged', policy, locked }
  const knocks = waiting(room, null)
  // who waits at a door that opens, or that is not for them any more, need not be asked about
  if (knocks.length === 0 || policy === 'ask') return [changed]
  return [changed, { name: policy === 'open' ? 'admitted' : 'denied', memberIds: knocks }]
}

const withDoor = (room: Room, door: Partial<Door>): Room => ({ ...room, door: { ...room.door, ...door } })
const without = <T extends { memberId: Id }>(list: T[], ids: readonly Id[]) =>
  list.filter(({ memberId }) => !ids.includes(memberId))

export const knocked: Apply<'knocked'> = (room, { knock }) =>
  withDoor(room, {
    knocks: [...without(room.door.knocks, [knock.memberId]), knock].sort((a, b) => a.at - b.at),
  })

export const knockWithdrawn: Apply<'knockWithdrawn'> = (room, { memberId }) =>
  withDoor(room, { knocks: without(room.door.knocks, [memberId]) })

export const admitted: Apply<'admitted'> = (room, { memberIds }) =>
  withDoor(room, {
    knocks: without(room.door.knocks, memberIds),
    admitted: [...new Set([...room.door.admitted, ...memberIds])],
  })

export const denied: Apply<'denied'> = (room, { memberIds }) =>
  withDoor(room, {
    knocks: without(room.door.knocks, memberIds),
    denied: [...new Set([...room.door.denied, ...memberIds])],
  })

export const doorChanged: Apply<'doorChanged'> = (room, { policy, locked }) => withDoor(room, { policy, locked })
