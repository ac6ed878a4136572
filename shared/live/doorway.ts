import { z } from 'zod'
import { MemberName } from '../accounts.ts'
import { Id, Time } from '../ids.ts'
import { AgendaItem, meetingStates } from '../meetings.ts'
import { Segment } from '../transcripts.ts'
import { Message } from './chat.ts'
import { DoorPolicy } from './door.ts'
import { Marker } from './markers.ts'

/** What a guest asks a pass with. */
export const PassRequest = z.object({ name: MemberName })
/** Lets its holder knock at, or walk into, the one meeting; its secret is a cookie. */
export const Pass = z.object({ guestId: Id, name: z.string() })
export type Pass = z.infer<typeof Pass>

export const barriers = ['removed', 'denied', 'room-locked', 'knock-first'] as const

/** A live room as one sees it who stands before it. */
export const DoorView = z.object({
  meetingId: Id,
  title: z.string(),
  startsAt: Time,
  communityName: z.string(),
  state: z.enum(meetingStates),
  policy: DoorPolicy,
  locked: z.boolean(),
  /** how many people are inside */
  inside: z.int(),
  you: z.object({
    /** a `stranger` has no account and no pass yet */
    as: z.enum(['member', 'guest', 'stranger']),
    /** has signed in, as a member or as somebody of another community */
    account: z.boolean(),
    id: Id.nullable(),
    name: z.string(),
    /** inside already, on another device or in another tab */
    inside: z.boolean(),
    /** what stands in the way, or null */
    barrier: z.enum(barriers).nullable(),
  }),
})
export type DoorView = z.infer<typeof DoorView>

/** What has happened so far, for who comes late. */
export const SoFar = z.object({
  agenda: z.object({
    items: z.array(AgendaItem),
    current: z.int().nullable(),
    since: Time.nullable(),
    extra: z.array(z.number()),
    states: z.array(z.enum(['open', 'done', 'skipped'])),
    spent: z.array(z.number()),
  }),
  markers: z.array(Marker),
  /** the last ones, oldest first */
  chat: z.array(Message),
  said: z.array(Segment),
  /** everyone once, in the order in which they came */
  inside: z.array(z.object({ memberId: Id, name: z.string() })),
  /** the server's clock, for the agenda's times */
  now: Time,
})
export type SoFar = z.infer<typeof SoFar>
