import type { Block } from '../../shared/board/outline.ts'
import { Refusal } from '../../shared/errors.ts'
import type { Id, Time } from '../../shared/ids.ts'
import type { Message } from '../../shared/live/chat.ts'
import type { Recipient } from '../../shared/mail.ts'
import type { Attendance, Meeting } from '../../shared/meetings.ts'
import { may, type Role } from '../../shared/roles.ts'
import { attended } from '../../shared/summaries/opening.ts'
import type { PointEdit, Summary } from '../../shared/summaries/summary.ts'
import type { Segment } from '../../shared/transcripts.ts'
import type { Clock } from '../infra/clock.ts'
import type { Log } from '../infra/log.ts'
import { summariseApart } from './apart.ts'
import { applyEdit } from './edit.ts'
import { draftMail, membersMails, type OwedMail } from './owed.ts'
import type { Kept, SummaryStore } from './store.ts'

/** How long the last words of a meeting are waited for, and how often they are asked after. */
const DRAIN_MS = 15_000
const DRAIN_STEP_MS = 300
/** A send that was cut off is taken up again after that. */
const SEND_AGAIN_MS = 20_000

export type CommunityMember = Recipient & { memberId: Id; role: Role }

type Needs = {
  store: SummaryStore
  now: Clock
  log: Log
  reviewMinutes: number
  segmentsOf: (meetingId: Id) => Promise<Segment[]>
  drained: (meetingId: Id) => Promise<boolean>
  blocksOf: (meetingId: Id) => Promise<Block[]>
  messagesOf: (meetingId: Id) => Promise<Message[]>
  attendanceOf: (meetingId: Id) => Promise<Attendance[]>
  meeting: (meetingId: Id) => Promise<Meeting>
  members: (communityId: Id) => Promise<CommunityMember[]>
  communityName: (communityId: Id) => Promise<string>
  owe: (rows: OwedMail[]) => Promise<void>
  jobs: {
    at: (name: string, key: string, when: Time) => Promise<void>
    cancel: (name: string, key: string) => Promise<void>
  }
}

const shown = ({ edited: _edited, status, ...rest }: Kept): Summary => ({
  ...rest,
  status: status === 'sent' ? 'sent' : 'draft',
})

export function makeSummaries(needs: Needs) {
  const { store, now, log, jobs } = needs

  async function draft(meeting: Meeting, members: CommunityMember[]): Promise<Kept> {
    const { id } = meeting
    const [segments, blocks, messages, attendance] = await Promise.all([
      needs.segmentsOf(id),
      needs.blocksOf(id),
      needs.messagesOf(id),
      needs.attendanceOf(id),
    ])
    const people = new Map([...attendance, ...members].map(({ memberId, name }) => [memberId, { memberId, name }]))
    const { title, goals, startsAt, timeZone, agenda } = meeting
    const made = await summariseApart({
      meeting: { title, goals, startsAt, timeZone, agenda },
      segments,
      blocks,
      messages,
      attendance: attendance.map(({ memberId, name, joinedAt, minutes }) => ({ memberId, name, joinedAt, minutes })),
      members: [...people.values()],
    })
    const at = now()
    const sendAt = at + needs.reviewMinutes * 60_000
    const rest = { revision: 1, edited: false, madeAt: at, sendAt, attendance: attended(attendance) }
    return { meetingId: id, status: 'draft', ...made, ...rest }
  }

  /** Keeps a fresh draft, but not over what a person has changed or what was sent. What stands then is answered. */
  async function keep(fresh: Kept): Promise<Kept> {
    if (await store.insert(fresh)) return fresh
    const old = (await store.find(fresh.meetingId))!
    if (old.status !== 'draft' || old.edited) return old
    const { overview, points, attendance, madeAt } = fresh
    const change = { overview, points, attendance, madeAt }
    return (await store.replaceDraft(old.meetingId, old.revision, change)) ?? keep(fresh)
  }

  /**
   * Makes the draft once nothing more can come from the scribe, shows it to the facilitator by mail and sets the time when
   * it goes by itself. Run again it makes an untouched draft anew and owes nothing twice.
   */
  async function make(meetingId: Id): Promise<void> {
    const meeting = await needs.meeting(meetingId)
    const waitsUntil = (meeting.endedAt ?? 0) + DRAIN_MS
    if (now() < waitsUntil && !(await needs.drained(meetingId))) {
      await jobs.at('summary:make', meetingId, now() + DRAIN_STEP_MS)
      return
    }
    const members = await needs.members(meeting.communityId)
    const kept = await keep(await draft(meeting, members))
    if (kept.status === 'sent') return
    await jobs.at('summary:send', meetingId, kept.sendAt)
    const facilitator = members.find(member => member.memberId === meeting.facilitatorId)
    const communityName = await needs.communityName(meeting.communityId)
    if (facilitator) await needs.owe([draftMail(shown(kept), meeting, communityName, facilitator)])
    log.info({ meetingId, points: kept.points.length }, 'a summary was drafted')
  }

  async function holdForSending(meetingId: Id): Promise<Kept> {
    const kept = await store.find(meetingId)
    if (!kept) throw new Refusal('no-summary')
    if (kept.status !== 'draft') return kept
    return (await store.hold(meetingId, kept.revision)) ? kept : holdForSending(meetingId)
  }

  /**
   * Owes the summary to every member, once. First it is held still, so that all get the same words; a crash on the way
   * leaves it held, and the job takes it up again: mails owed before are not owed twice.
   */
  async function send(meetingId: Id): Promise<Summary> {
    const kept = await holdForSending(meetingId)
    if (kept.status !== 'sent') {
      const meeting = await needs.meeting(meetingId)
      const [members, communityName] = await Promise.all([
        needs.members(meeting.communityId),
        needs.communityName(meeting.communityId),
      ])
      await needs.owe(membersMails(shown(kept), meeting, communityName, members))
      await store.markSent(meetingId, now())
      log.info({ meetingId, members: members.length }, 'a summary was sent')
    }
    return shown((await store.find(meetingId))!)
  }

  return {
    make,
    send,
    /** Sends now. Throws `no-summary` before there is a draft. */
    sendNow: async (meetingId: Id): Promise<Summary> => {
      const kept = await store.find(meetingId)
      if (!kept) throw new Refusal('no-summary')
      if (kept.status === 'sent') return shown(kept)
      await jobs.at('summary:send', meetingId, now() + SEND_AGAIN_MS)
      const summary = await send(meetingId)
      await jobs.cancel('summary:send', meetingId)
      return summary
    },
    /** A draft is there for those who may review it. */
    read: async (meetingId: Id, role: Role | null): Promise<Summary | null> => {
      const kept = await store.find(meetingId)
      if (!kept) return null
      return kept.status === 'sent' || may(role, 'summary:review') ? shown(kept) : null
    },
    /** Throws `no-summary`, `summary-sent`, `changed-meanwhile`, or `bad-input` for points or owners that are not there. */
    edit: async (
      meetingId: Id,
      { revision, overview, points }: { revision: number; overview: string; points: PointEdit[] },
    ): Promise<Summary> => {
      const kept = await store.find(meetingId)
      if (!kept) throw new Refusal('no-summary')
      if (kept.status !== 'draft') throw new Refusal('summary-sent')
      if (kept.revision !== revision) throw new Refusal('changed-meanwhile', { revision: kept.revision })
      const { communityId } = await needs.meeting(meetingId)
      const known = new Set((await needs.members(communityId)).map(member => member.memberId))
      const change = {
        overview: { ...kept.overview, text: overview },
        points: applyEdit(kept.points, points, known),
        edited: true,
      }
      const after = await store.replaceDraft(meetingId, revision, change)
      if (after) return shown(after)
      const meanwhile = await store.find(meetingId)
      throw new Refusal(meanwhile?.status === 'draft' ? 'changed-meanwhile' : 'summary-sent')
    },
    /** Those of `meetingIds` that have a summary everyone may read. */
    summarised: (meetingIds: Id[]): Promise<Set<Id>> => store.sent(meetingIds),
  }
}
export type Summaries = ReturnType<typeof makeSummaries>
