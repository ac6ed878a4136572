import type { Refusal } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'
import type { Room } from '../../shared/live/room.ts'
import type { Media } from '../../shared/wire/socket.ts'
import type { Unsent } from './kept.ts'

/** `waiting`: a facilitator has to let us in */
export type Phase = 'out' | 'joining' | 'waiting' | 'in' | 'left' | 'ended' | 'refused'
/** `companion`: beside another device of ours; `instead`: that one leaves */
export type Choice = { transcribe: boolean; companion?: boolean; instead?: boolean }
export type LiveState = Readonly<{
  phase: Phase
  /** `lost`: away for so long that the others have seen us leave; it goes on trying */
  connection: 'connected' | 'reconnecting' | 'lost'
  /** after a broken connection: as the `same` participant, or `anew` as another */
  cameBack: 'same' | 'anew' | null
  /** while waiting: nobody is let in for now */
  doorLocked: boolean
  /** left, because another device of ours went in instead */
  movedOn: boolean
  /** why we may not enter */
  refusal: Refusal | null
  room: Room | null
  /** our participant id; null while never in */
  me: Id | null
  media: Media | null
  /** the server's clock less ours, in ms */
  clockOffset: number
  /** chat messages on their way */
  unsent: readonly Unsent[]
}>

/** Before anything has happened. */
export const outside = (unsent: readonly Unsent[]): LiveState => ({
  phase: 'out',
  connection: 'connected',
  cameBack: null,
  doorLocked: false,
  movedOn: false,
  refusal: null,
  room: null,
  me: null,
  media: null,
  clockOffset: 0,
  unsent,
})
