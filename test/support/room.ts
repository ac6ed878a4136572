import { Refusal } from '../../shared/errors.ts'
import { applyAll } from '../../shared/live/apply.ts'
import { type CommandName, commands, type Given, type RoomCommand } from '../../shared/live/commands.ts'
import { decide } from '../../shared/live/decide.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import { type Actor, openRoom, type Room } from '../../shared/live/room.ts'
import type { Role } from '../../shared/roles.ts'

export const someone = (name: string, role: Role = 'member'): Actor => ({
  participantId: `part-${name}-0000`,
  memberId: `memb-${name}-0000`,
  name,
  role,
  heldBy: `serv-one-0000.${name}`,
})

export const items = [
  { title: 'Welcome', minutes: 5 },
  { title: 'Practice', minutes: 20 },
]
export const emptyRoom = () => openRoom('meeting-0001', 'community-01', items, 1_000)

let made = 0
/** What follows from one command: the next room and the events; throws the refusal. */
export function step<N extends CommandName>(room: Room, name: N, given: Given<N>, by: Actor, at = 2_000) {
  const input = commands[name].input.parse(given)
  const decision = decide(room, { name, input } as RoomCommand, by, at, `made-${String(++made).padStart(8, '0')}`)
  if (typeof decision === 'string') throw new Refusal(decision)
  return { room: applyAll(room, decision), events: decision as RoomEvent[] }
}

export const joinedBy = (room: Room, ...people: Actor[]): Room =>
  people.reduce((next, by) => step(next, 'join', { transcribe: true }, by).room, room)
