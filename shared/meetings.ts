import { z } from 'zod'
import { Id, Line, Prose, Time, TimeZone } from './ids.ts'
import { DoorPolicy } from './live/door.ts'

export const AgendaItem = z.object({ title: Line(120), minutes: z.int().min(1).max(600) })
export type AgendaItem = z.infer<typeof AgendaItem>

const planned = {
  title: Line(120),
  goals: Prose(2000),
  startsAt: Time,
  minutes: z
    .int()
    .min(5)
    .max(24 * 60),
  /** the zone it was planned in; each reader sees their own */
  timeZone: TimeZone,
  agenda: z.array(AgendaItem).max(40),
  /** how its live room opens; a host may change it there */
  door: DoorPolicy,
}
export const NewMeeting = z.object({
  ...planned,
  goals: planned.goals.default(''),
  agenda: planned.agenda.default([]),
  door: planned.door.default('members'),
})
export type NewMeeting = z.infer<typeof NewMeeting>

/** What is left out stays as it is. `revision` is the one that was seen. */
export const MeetingChange = z.object(planned).partial().extend({ revision: z.int() })
export type MeetingChange = z.infer<typeof MeetingChange>

export const meetingStates = ['planned', 'live', 'ended', 'cancelled'] as const

export const Meeting = NewMeeting.extend({
  id: Id,
  communityId: Id,
  facilitatorId: Id,
  state: z.enum(meetingStates),
  endedAt: Time.nullable(),
  /** rises with every change; also the SEQUENCE of its calendar entry */
  revision: z.int(),
})
export type Meeting = z.infer<typeof Meeting>

export const MeetingCard = Meeting.pick({
  id: true,
  communityId: true,
  title: true,
  startsAt: true,
  minutes: true,
  timeZone: true,
  state: true,
}).extend({ communityName: z.string(), hasSummary: z.boolean() })
export type MeetingCard = z.infer<typeof MeetingCard>

export const Attendance = z.object({ memberId: Id, name: z.string(), joinedAt: Time, minutes: z.number() })
export type Attendance = z.infer<typeof Attendance>
