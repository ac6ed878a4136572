import type { Me } from '../../shared/accounts.ts'
import { Refusal } from '../../shared/errors.ts'
import type { Id, Time } from '../../shared/ids.ts'
import type { Recipient } from '../../shared/mail.ts'
import type { Attendance, Meeting, MeetingCard, MeetingChange, NewMeeting } from '../../shared/meetings.ts'
import type { Role } from '../../shared/roles.ts'
import type { Clock } from '../infra/clock.ts'
import { letterData, meetingCalendar } from './mail.ts'
import { asMeeting, type MeetingStore, type Planned } from './store.ts'

/** A meeting that "starts now" may have started a moment ago when the form arrives. */
const GRACE_MS = 2 * 60_000

type Needs = {
  store: MeetingStore
  now: Clock
  newId: () => Id
  /** owes what follows from a meeting's last change */
  settle: (meetingId: Id) => Promise<void>
  communityIdsOf: (memberId: Id) => Promise<Id[]>
  communityNames: (ids: Id[]) => Promise<Map<Id, string>>
  people: (ids: Id[]) => Promise<Recipient[]>
  /** the product's own address, and the one that its mail comes from */
  context: { publicUrl: string; from: string }
  attendanceOf: (meetingId: Id) => Promise<Attendance[]>
  /** those of the meetings that have a summary */
  summarised: (meetingIds: Id[]) => Promise<Set<Id>>
}

export function makeMeetings({ store, now, newId, settle, ...others }: Needs) {
  async function one(meetingId: Id): Promise<Planned> {
    const meeting = await store.get(meetingId)
    if (!meeting) throw new Refusal('not-found')
    return meeting
  }

  /** The names that go with a meeting; empty for what is gone. */
  async function around({ communityId, facilitatorId }: Planned) {
    const [names, [facilitator]] = await Promise.all([
      others.communityNames([communityId]),
      others.people([facilitatorId]),
    ])
    return { communityName: names.get(communityId) ?? '', facilitator: facilitator?.name ?? '' }
  }

  const notInThePast = (startsAt: Time) => {
    if (startsAt < now() - GRACE_MS) throw new Refusal('meeting-in-past')
  }

  /** Why a planned meeting could not be touched. */
  async function refuse(meetingId: Id): Promise<never> {
    const { state, revision } = await one(meetingId)
    const refusals = { ended: 'meeting-ended', cancelled: 'meeting-cancelled', live: 'meeting-live' } as const
    throw state === 'planned' ? new Refusal('changed-meanwhile', { revision }) : new Refusal(refusals[state])
  }

  async function cards(meetings: Planned[]): Promise<MeetingCard[]> {
    const [names, done] = await Promise.all([
      others.communityNames([...new Set(meetings.map(meeting => meeting.communityId))]),
      others.summarised(meetings.map(meeting => meeting.id)),
    ])
    return meetings.map(({ id, communityId, title, startsAt, minutes, timeZone, state }) => ({
      id,
      communityId,
      title,
      startsAt,
      minutes,
      timeZone,
      state,
      communityName: names.get(communityId) ?? '',
      hasSummary: done.has(id),
    }))
  }

  return {
    /** Null for what is not there; the caller has seen to who may know. */
    get: async (meetingId: Id): Promise<Meeting | null> => {
      const meeting = await store.get(meetingId)
      return meeting && asMeeting(meeting)
    },

    /** Refuses `meeting-in-past`. */
    schedule: async (communityId: Id, me: Me, asked: NewMeeting): Promise<Meeting> => {
      notInThePast(asked.startsAt)
      const meeting: Planned = {
        ...asked,
        id: newId(),
        communityId,
        facilitatorId: me.id,
        state: 'planned',
        endedAt: null,
        revision: 0,
        endsAt: asked.startsAt + asked.minutes * 60_000,
        dateRevision: 0,
        dateSetAt: now(),
        unsettled: true,
      }
      await store.insert(meeting)
      await settle(meeting.id)
      return asMeeting(meeting)
    },

    /** Refuses `changed-meanwhile`, `meeting-in-past`, and what is not planned any more. */
    change: async (meetingId: Id, { revision, ...to }: MeetingChange): Promise<Meeting> => {
      const old = await one(meetingId)
      const { startsAt, minutes, timeZone } = { ...old, ...to }
      const moved = startsAt !== old.startsAt || minutes !== old.minutes || timeZone !== old.timeZone
      if (startsAt !== old.startsAt) notInThePast(startsAt)
      const date = moved
        ? { endsAt: startsAt + minutes * 60_000, dateRevision: revision + 1, dateSetAt: now(), unsettled: true }
        : {}
      const changed = await store.change(meetingId, revision, { ...to, ...date })
      if (!changed) return refuse(meetingId)
      await settle(meetingId)
      return asMeeting(changed)
    },

    /** Refuses what is not planned any more. */
    cancel: async (meetingId: Id): Promise<Meeting> => {
      const cancelled = await store.cancel(meetingId, now())
      if (!cancelled) return refuse(meetingId)
      await settle(meetingId)
      return asMeeting(cancelled)
    },

    /** A state only ever goes forward: to `live` from planned, to `ended` from either. True when this call moved it. */
    setState: async (meetingId: Id, state: 'live' | 'ended', at: Time): Promise<boolean> =>
      (state === 'live' ? await store.begin(meetingId) : await store.end(meetingId, at)) !== null,

    page: async (meetingId: Id, role: Role) => {
      const meeting = await one(meetingId)
      const [names, attendance] = await Promise.all([around(meeting), others.attendanceOf(meetingId)])
      return {
        meeting: asMeeting(meeting),
        ...names,
        role,
        attendance,
      }
    },

    /** The meeting as a calendar file. */
    calendar: async (meetingId: Id): Promise<string> => {
      const meeting = await one(meetingId)
      return meetingCalendar(letterData(meeting, await around(meeting)), others.context)
    },

    mine: async (memberId: Id): Promise<MeetingCard[]> =>
      cards(await store.upcoming(await others.communityIdsOf(memberId), now())),

    inCommunity: async (communityId: Id, when: 'upcoming' | 'past'): Promise<MeetingCard[]> =>
      cards(when === 'past' ? await store.past(communityId, now()) : await store.upcoming([communityId], now())),

    /** The start of each community's next meeting; a live one counts. */
    nextMeetingAt: async (communityIds: Id[]): Promise<Map<Id, Time>> => {
      const next = new Map<Id, Time>()
      for (const { communityId, startsAt } of await store.upcoming(communityIds, now()))
        if (!next.has(communityId)) next.set(communityId, startsAt)
      return next
    },
  }
}
export type Meetings = ReturnType<typeof makeMeetings>
