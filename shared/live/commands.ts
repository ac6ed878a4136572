import { z } from 'zod'
import { Id } from '../ids.ts'
import type { Action } from '../roles.ts'
import { ChatText, Emoji, FILES_MOST } from './chat.ts'
import { DoorPolicy } from './door.ts'
import { MarkerKind, MarkerText } from './markers.ts'
import { Choice, NewPoll } from './polls.ts'

type Command = { input: z.ZodType; action: Action; from: 'client' | 'server' }
const client = <T extends z.ZodType, A extends Action>(action: A, input: T) =>
  ({ input, action, from: 'client' }) as const
const server = <T extends z.ZodType, A extends Action>(action: A, input: T) =>
  ({ input, action, from: 'server' }) as const

const nothing = z.strictObject({})
const one = z.strictObject({ participantId: Id })
/** null: all of them */
const oneOrAll = z.strictObject({ memberId: Id.nullable() })
const ofPoll = z.strictObject({ pollId: Id })
const agendaPlace = z.int().min(0).max(39)

/** Everything that can be asked of a live room: its input, the action it needs, and who may send it. */
export const commands = {
  join: server('live:join', z.strictObject({ transcribe: z.boolean(), companion: z.boolean().default(false) })),
  rejoin: server('live:join', z.strictObject({ transcribe: z.boolean() })),
  lose: server('live:take-part', nothing),
  leave: server('live:take-part', z.strictObject({ why: z.enum(['left', 'lost']) })),
  status: client(
    'live:take-part',
    z.strictObject({ status: z.enum(['here', 'away']), idle: z.boolean().default(false) }),
  ),
  consent: client('live:take-part', z.strictObject({ transcribe: z.boolean() })),

  knock: server('live:knock', nothing),
  withdraw: server('live:knock', nothing),
  admit: client('live:host', oneOrAll),
  deny: client('live:host', oneOrAll),
  setDoor: client('live:host', z.strictObject({ policy: DoorPolicy.optional(), locked: z.boolean().optional() })),

  mute: client('live:host', z.strictObject({ participantId: Id.nullable() })),
  askToUnmute: client('live:host', one),
  stopSource: client('live:host', one.extend({ source: z.enum(['camera', 'screen']) })),
  remove: client('live:host', z.strictObject({ memberId: Id })),
  setRole: client('live:host', z.strictObject({ memberId: Id, role: z.enum(['facilitator', 'member']) })),
  spotlight: client('live:host', z.strictObject({ participantId: Id.nullable() })),

  raiseHand: client('live:take-part', nothing),
  lowerHand: client('live:take-part', one),
  /** lowers the hand of the one whose turn it is to speak */
  callOn: client('live:host', one),

  post: client(
    'live:take-part',
    z.strictObject({
      text: ChatText,
      key: Id,
      replyTo: Id.nullable().optional(),
      files: z.array(Id).max(FILES_MOST).optional(),
    }),
  ),
  editMessage: client('live:take-part', z.strictObject({ messageId: Id, text: ChatText })),
  deleteMessage: client('live:take-part', z.strictObject({ messageId: Id })),
  reactTo: client('live:take-part', z.strictObject({ messageId: Id, emoji: Emoji, on: z.boolean() })),

  moveAgenda: client('live:host', z.strictObject({ to: agendaPlace.nullable() })),
  skipAgenda: client('live:host', nothing),
  extendAgenda: client('live:host', z.strictObject({ minutes: z.int().min(1).max(60) })),

  openPoll: client('live:host', z.strictObject({ poll: NewPoll })),
  vote: client('live:take-part', ofPoll.extend({ choice: Choice })),
  closePoll: client('live:host', ofPoll),
  dropPoll: client('live:host', ofPoll),

  mark: client('live:mark', z.strictObject({ kind: MarkerKind, text: MarkerText.default('') })),
  editMarker: client(
    'live:mark',
    z.strictObject({ markerId: Id, kind: MarkerKind.optional(), text: MarkerText.optional() }),
  ),
  removeMarker: client('live:mark', z.strictObject({ markerId: Id })),

  end: client('live:host', nothing),
} as const satisfies Record<string, Command>

export type CommandName = keyof typeof commands
export type Input<N extends CommandName> = z.output<(typeof commands)[N]['input']>
/** an input as a client may write it: what has a default may be left out */
export type Given<N extends CommandName> = z.input<(typeof commands)[N]['input']>
export type RoomCommand = { [N in CommandName]: { name: N; input: Input<N> } }[CommandName]
export type ClientCommandName = {
  [N in CommandName]: (typeof commands)[N]['from'] extends 'client' ? N : never
}[CommandName]
