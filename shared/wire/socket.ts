import { z } from 'zod'
import type { RefusalBody } from '../errors.ts'
import { Id, type Time } from '../ids.ts'
import { type Burst, BurstEmoji } from '../live/bursts.ts'
import type { Whereabouts } from '../presence.ts'
import type { PackedEvent, PackedRoom } from './live.ts'

/** Rises when a client of before can no longer talk to a server of after. */
export const PROTOCOL = 2
export const SOCKET_PATH = '/live'
export const BOARD_PATH = '/board'

/** Every ask is answered by one of these. */
export type Answer<T> = { ok: true; value: T } | { ok: false; refusal: RefusalBody }
export type Reply<T> = (answer: Answer<T>) => void

/** What a client may send, and the form each must have. */
export const asks = {
  /** Enter a live room; with `participantId` and `since`, come back as that participant and get what was missed. */
  'live:join': z.strictObject({
    protocol: z.int(),
    meetingId: Id,
    transcribe: z.boolean(),
    participantId: Id.optional(),
    since: z.int().nonnegative().optional(),
    /** beside another device of the same person: neither speaks nor plays sound */
    companion: z.boolean().optional(),
    /** the other devices of the same person leave */
    instead: z.boolean().optional(),
  }),
  /** One command of `commands`; `input` is parsed with that command's own schema. */
  'live:command': z.strictObject({ meetingId: Id, name: z.string().max(40), input: z.unknown() }),
  'live:leave': z.strictObject({ meetingId: Id }),
  /** An emoji for a moment, from someone inside. */
  'live:burst': z.strictObject({ meetingId: Id, emoji: BurstEmoji }),
  /** Wait to be let in; what is decided comes as `live:door`. */
  'live:knock': z.strictObject({ meetingId: Id }),
  /** Wait no longer. */
  'live:withdraw': z.strictObject({ meetingId: Id }),
  'presence:watch': z.strictObject({ communityId: Id }),
  'presence:unwatch': z.strictObject({ communityId: Id }),
  /** This tab shows a meeting's page now; null: none any more. */
  'presence:at': z.strictObject({ meetingId: Id.nullable() }),
} as const
export type AskName = keyof typeof asks
export type Ask<N extends AskName> = z.output<(typeof asks)[N]>

export type Media = { url: string; token: string }
export type Joined = {
  participantId: Id
  /** number of the last event that counts as heard with this answer, or with the room that comes beside it */
  seq: number
  /** what brings the client's own copy up to date; null when a `live:room` comes, before this answer or after it */
  events: PackedEvent[] | null
  /** null when this server has no media */
  media: Media | null
  /** the server's clock, for the agenda's and hands' times */
  now: Time
}

export type Answers = {
  'live:join': Joined
  'live:command': { seq: number }
  'live:leave': null
  'live:burst': null
  /** `in`: one may walk in */
  'live:knock': { state: 'waiting' | 'in' }
  'live:withdraw': null
  'presence:watch': Whereabouts[]
  'presence:unwatch': null
  'presence:at': null
}

export type ClientToServer = { [N in AskName]: (ask: z.input<(typeof asks)[N]>, reply: Reply<Answers[N]>) => void }

/** Events `first` … `first + events.length − 1` of a room, in order. */
export type LiveEvents = { meetingId: Id; first: number; events: PackedEvent[] }
/** A whole room after event `seq`. */
export type LiveRoom = { meetingId: Id; seq: number; room: PackedRoom }

/** What became of who waits; after `locked` and `waiting` they wait on. */
export type DoorNews = { meetingId: Id; state: 'admitted' | 'denied' | 'ended' | 'locked' | 'waiting' }

export type ServerToClient = {
  'live:events': (batch: LiveEvents) => void
  'live:room': (whole: LiveRoom) => void
  'live:door': (news: DoorNews) => void
  'live:bursts': (told: { meetingId: Id; bursts: Burst[] }) => void
  'presence:changed': (change: { communityId: Id; people: Whereabouts[] }) => void
}
