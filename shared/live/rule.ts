import type { RefusalCode } from '../errors.ts'
import type { Id, Time } from '../ids.ts'
import type { CommandName, Input } from './commands.ts'
import type { EventName, Events, RoomEvent } from './events.ts'
import type { Actor, Room } from './room.ts'

/** What a rule answers: the events that follow (none: nothing to do), or why not. */
export type Decision = RoomEvent[] | RefusalCode

/** One rule: decides a command of one kind. `id` is fresh, for whatever the command makes. Pure. */
export type Decide<N extends CommandName> = (room: Room, input: Input<N>, by: Actor, at: Time, id: Id) => Decision

/** Folds one kind of event into a room and gives the new room; what did not change is shared with the old one. Pure. */
export type Apply<N extends EventName> = (room: Room, event: Events[N]) => Room
