import type { Id, Time } from '../ids.ts'
import { may } from '../roles.ts'
import { moveAgenda } from './agenda.ts'
import { consent, end, join, leave, lose, rejoin, status } from './attendance.ts'
import { post } from './chat.ts'
import { type CommandName, commands, type RoomCommand } from './commands.ts'
import { lowerHand, raiseHand } from './hands.ts'
import type { Actor, Room } from './room.ts'
import type { Decide, Decision } from './rule.ts'

/** One rule for each command; a command without one does not compile. */
const rules: { [N in CommandName]: Decide<N> } = {
  join,
  rejoin,
  lose,
  leave,
  status,
  consent,
  raiseHand,
  lowerHand,
  post,
  moveAgenda,
  end,
}

/** what may be asked from outside the room */
const outside: readonly CommandName[] = ['join', 'rejoin', 'end']

/**
 * What follows from a command in a room: events (none when there is nothing to do), or the code of a refusal.
 * Pure: the same arguments give the same answer on every machine.
 */
export function decide(room: Room, command: RoomCommand, by: Actor, at: Time, id: Id): Decision {
  if (room.status === 'ended') return 'meeting-ended'
  if (!may(by.role, commands[command.name].action)) return 'not-allowed'
  if (!outside.includes(command.name) && !room.participants[by.participantId]) return 'not-in-room'
  const rule = rules[command.name] as Decide<CommandName>
  return rule(room, command.input, by, at, id)
}
