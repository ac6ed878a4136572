import type { Id, Time } from '../ids.ts'
import { may, type Role } from '../roles.ts'
import { extendAgenda, moveAgenda, skipAgenda } from './agenda.ts'
import { consent, end, join, leave, lose, rejoin, status } from './attendance.ts'
import { deleteMessage, editMessage, post, reactTo } from './chat.ts'
import { type CommandName, commands, type RoomCommand } from './commands.ts'
import { admit, deny, knock, setDoor, withdraw } from './door.ts'
import { callOn, lowerHand, raiseHand } from './hands.ts'
import { editMarker, mark, removeMarker } from './markers.ts'
import { askToUnmute, mute, remove, setRole, spotlight, stopSource } from './moderation.ts'
import { closePoll, dropPoll, openPoll, vote } from './polls.ts'
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
  knock,
  withdraw,
  admit,
  deny,
  setDoor,
  mute,
  askToUnmute,
  stopSource,
  remove,
  setRole,
  spotlight,
  raiseHand,
  lowerHand,
  callOn,
  post,
  editMessage,
  deleteMessage,
  reactTo,
  moveAgenda,
  skipAgenda,
  extendAgenda,
  openPoll,
  vote,
  closePoll,
  dropPoll,
  mark,
  editMarker,
  removeMarker,
  end,
}

/** what may be asked from outside the room */
const outside: readonly CommandName[] = ['join', 'rejoin', 'knock', 'withdraw', 'end']

/** What someone is here: as a facilitator of this room made them, else as they came. */
const roleIn = (room: Room, by: Actor): Role => room.rolesGiven[by.memberId] ?? by.role

/**
 * What follows from a command in a room: events (none when there is nothing to do), or the code of a refusal.
 * Pure: the same arguments give the same answer on every machine.
 */
export function decide(room: Room, command: RoomCommand, by: Actor, at: Time, id: Id): Decision {
  if (room.status === 'ended') return 'meeting-ended'
  const role = roleIn(room, by)
  if (!may(role, commands[command.name].action)) return 'not-allowed'
  if (!outside.includes(command.name) && !room.participants[by.participantId]) return 'not-in-room'
  const rule = rules[command.name] as Decide<CommandName>
  return rule(room, command.input, { ...by, role }, at, id)
}
