import { z } from 'zod'
import type { RefusalBody } from '../errors.ts'
import { Id, type Time } from '../ids.ts'
import type { RoomEvent } from '../live/events.ts'
import type { Room } from '../live/room.ts'
import type { Whereabouts } from '../presence.ts'

/** Rises when a client of before can no longer talk to a server of after. */
export const PROTOCOL = 1
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
  }),
  /** One command of `commands`; `input` is parsed with that command's own schema. */
  'live:command': z.strictObject({ meetingId: Id, name: z.string().max(40), input: z.unknown() }),
  'live:leave': z.strictObject({ meetingId: Id }),
  'presence:watch': z.strictObject({ communityId: Id }),
  'presence:unwatch': z.strictObject({ communityId: Id }),
} as const
export type AskName = keyof typeof asks
export type Ask<N extends AskName> = z.output<(typeof asks)[N]>

export type Media = { url: string; token: string }
export type Joined = {
  participantId: Id
  /** the last event that `room` or `events` include */
  seq: number
  /** the whole room, or null when `events` bring the client's own copy up to date */
  room: Room | null
  events: RoomEvent[]
  /** null when this server has no media */
  media: Media | null
  /** the server's clock, for the agenda's and hands' times */
  now: Time
}

export type Answers = {
  'live:join': Joined
  'live:command': { seq: number }
  'live:leave': null
  'presence:watch': Whereabouts[]
  'presence:unwatch': null
}

export type ClientToServer = { [N in AskName]: (ask: z.input<(typeof asks)[N]>, reply: Reply<Answers[N]>) => void }

/** Events `first` … `first + events.length − 1` of a room, in order. */
export type LiveEvents = { meetingId: Id; first: number; events: RoomEvent[] }

export type ServerToClient = {
  'live:events': (batch: LiveEvents) => void
  'presence:changed': (change: { communityId: Id; people: Whereabouts[] }) => void
}
