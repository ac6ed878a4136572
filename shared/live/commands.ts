import { z } from 'zod'
import { Id } from '../ids.ts'
import type { Action } from '../roles.ts'
import { ChatText } from './chat.ts'

type Command = { input: z.ZodType; action: Action; from: 'client' | 'server' }
const nothing = z.strictObject({})

/** Everything that can be asked of a live room: its input, the action it needs, and who may send it. */
export const commands = {
  join: { input: z.strictObject({ transcribe: z.boolean() }), action: 'live:join', from: 'server' },
  rejoin: { input: z.strictObject({ transcribe: z.boolean() }), action: 'live:join', from: 'server' },
  lose: { input: nothing, action: 'live:take-part', from: 'server' },
  leave: { input: z.strictObject({ why: z.enum(['left', 'lost']) }), action: 'live:take-part', from: 'server' },
  status: { input: z.strictObject({ status: z.enum(['here', 'away']) }), action: 'live:take-part', from: 'client' },
  consent: { input: z.strictObject({ transcribe: z.boolean() }), action: 'live:take-part', from: 'client' },
  raiseHand: { input: nothing, action: 'live:take-part', from: 'client' },
  lowerHand: { input: z.strictObject({ participantId: Id }), action: 'live:take-part', from: 'client' },
  post: { input: z.strictObject({ text: ChatText, key: Id }), action: 'live:take-part', from: 'client' },
  moveAgenda: { input: z.strictObject({ to: z.int().min(0).max(39).nullable() }), action: 'live:host', from: 'client' },
  end: { input: nothing, action: 'live:host', from: 'client' },
} as const satisfies Record<string, Command>

export type CommandName = keyof typeof commands
export type Input<N extends CommandName> = z.output<(typeof commands)[N]['input']>
export type RoomCommand = { [N in CommandName]: { name: N; input: Input<N> } }[CommandName]
export type ClientCommandName = {
  [N in CommandName]: (typeof commands)[N]['from'] extends 'client' ? N : never
}[CommandName]
