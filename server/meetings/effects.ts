import type { Id, Time } from '../../shared/ids.ts'
import type { MailKind, Recipient } from '../../shared/mail.ts'
import type { Clock } from '../infra/clock.ts'
import type { Jobs } from '../infra/jobs.ts'
import type { Log } from '../infra/log.ts'
import { letterData, type MeetingLetterData } from './mail.ts'
import type { MeetingStore, Planned } from './store.ts'

export const REMINDER = 'reminder'
/** A reminder may be late by a quarter of what it reminds ahead, or by so much. */
const LATE_MS = 30_000

type Owed = { kind: MailKind; subject: string; to: Recipient; data: MeetingLetterData }
type Needs = {
  store: MeetingStore
  jobs: Pick<Jobs, 'at' | 'cancel'>
  owe: (mails: Owed[]) => Promise<void>
  membersOf: (communityId: Id) => Promise<(Recipient & { memberId: Id })[]>
  communityNames: (ids: Id[]) => Promise<Map<Id, string>>
  /** minutes before the start */
  reminderMinutes: number[]
  now: Clock
  log: Log
}

/** What follows from a meeting being scheduled, moved or cancelled, and from its reminders falling due. */
export function meetingEffects({ store, jobs, owe, membersOf, communityNames, reminderMinutes, now, log }: Needs) {
  const dueAt = (startsAt: Time, minutes: number) => startsAt - minutes * 60_000
  const keyOf = (meetingId: Id, minutes: number) => `${meetingId}:${minutes}`

  async function write(kind: MailKind, moment: string, meeting: Planned): Promise<void> {
    const [members, names] = await Promise.all([membersOf(meeting.communityId), communityNames([meeting.communityId])])
    const data = letterData(meeting, {
      communityName: names.get(meeting.communityId) ?? '',
      facilitator: members.find(({ memberId }) => memberId === meeting.facilitatorId)?.name ?? '',
    })
    const toMail = ({ memberId, email, name, timeZone, language }: Recipient): Recipient => ({
      memberId,
      email,
      name,
      timeZone,
      language,
    })
    await owe(members.map(member => ({ kind, subject: `${meeting.id}:${moment}`, to: toMail(member), data })))
  }

  /** One job for each reminder that is still to come, none for the others. */
  async function setReminders({ id, startsAt, state }: Planned): Promise<void> {
    for (const minutes of reminderMinutes) {
      const due = dueAt(startsAt, minutes)
      const toCome = state !== 'cancelled' && state !== 'ended' && due > now()
      if (toCome) await jobs.at(REMINDER, keyOf(id, minutes), due)
      else await jobs.cancel(REMINDER, keyOf(id, minutes))
    }
  }

  /** Owes all that follows from the meeting as it stands now. Harmless when repeated. */
  async function settle(meetingId: Id): Promise<void> {
    const meeting = await store.get(meetingId)
    if (!meeting?.unsettled) return
    await setReminders(meeting)
    if (meeting.state === 'cancelled') await write('meeting-cancelled', 'cancelled', meeting)
    else if (meeting.state !== 'ended') await write('meeting-invitation', String(meeting.dateRevision), meeting)
    if (!(await store.settled(meetingId, meeting.revision))) await settle(meetingId)
  }

  return {
    settle,

    /** Settles what a crash left unsettled. */
    sweep: async (): Promise<void> => {
      for (const id of await store.unsettled()) await settle(id)
    },

    /** A reminder's job. It trusts the meeting as it stands now, not the time it was called. */
    remind: async (key: string): Promise<void> => {
      const cut = key.lastIndexOf(':')
      const minutes = Number(key.slice(cut + 1))
      const meeting = await store.get(key.slice(0, cut))
      if (!meeting || meeting.state === 'cancelled' || meeting.state === 'ended') return
      const late = now() - dueAt(meeting.startsAt, minutes)
      if (late < 0) return jobs.at(REMINDER, key, dueAt(meeting.startsAt, minutes))
      if (late > Math.max(LATE_MS, minutes * 15_000)) {
        log.warn({ meetingId: meeting.id, minutes, late }, 'a reminder came too late and was left out')
        return
      }
      await write('reminder', `${meeting.startsAt}:${minutes}`, meeting)
    },
  }
}
export type MeetingEffects = ReturnType<typeof meetingEffects>
