import { randomBytes } from 'node:crypto'
import { hashToken, newId } from '../../server/infra/ids.ts'
import { makeLog } from '../../server/infra/log.ts'
import type { Letter } from '../../server/infra/mailer.ts'
import { buildIndexes, connectStore } from '../../server/infra/mongo.ts'
import { makeOutbox, type Templates } from '../../server/mail/service.ts'
import { mailStore } from '../../server/mail/store.ts'
import { summaryMail } from '../../server/summaries/mail.ts'
import { type CommunityMember, makeSummaries } from '../../server/summaries/service.ts'
import { summaryStore } from '../../server/summaries/store.ts'
import type { Meeting } from '../../shared/meetings.ts'
import type { Segment } from '../../shared/transcripts.ts'

export const publicUrl = 'https://hearth.test'
/** Monday 10 March 2025, 18:00 UTC. */
export const start = Date.UTC(2025, 2, 10, 18)

const person = (name: string, role: CommunityMember['role'], timeZone: string): CommunityMember => ({
  memberId: `member-${name.toLowerCase()}`,
  email: `${name.toLowerCase()}@hearth.test`,
  name,
  timeZone,
  language: 'en',
  role,
})
export const members = [
  person('Ana', 'facilitator', 'Europe/Lisbon'),
  person('Ben', 'member', 'America/New_York'),
  person('Cara', 'owner', 'UTC'),
]

const lines: [name: string, text: string][] = [
  ['Ana', 'We decided to hold the spring gathering in the town hall.'],
  ['Ben', "I'll send the invitation to the members by Friday."],
  ['Ana', 'How much money is left in the budget?'],
  ['Ben', "I don't know."],
]

export async function openSummaries() {
  if (!process.env.MONGODB_URL) throw new Error('MONGODB_URL names no store to test with')
  const url = new URL(process.env.MONGODB_URL)
  url.pathname = `/summaries-${randomBytes(6).toString('hex')}`
  const db = await connectStore(url.href)
  const store = summaryStore(db)
  const mails = mailStore(db)
  // the embedded store refuses one of two that make a collection at the same moment
  await Promise.all(Object.values(db.models).map(model => model.init()))
  await buildIndexes(db)
  return { db, store, mails, close: () => db.close() }
}
export type Opened = Awaited<ReturnType<typeof openSummaries>>

/** A meeting that has just ended, with the summaries' service on a real store and outbox; what other features hand over is at hand here. */
export function endedMeeting({ store, mails }: Opened) {
  const meetingId = newId()
  const meeting: Meeting = {
    id: meetingId,
    communityId: newId(),
    facilitatorId: members[0]!.memberId,
    title: 'Spring gathering',
    goals: '',
    startsAt: start,
    minutes: 60,
    timeZone: 'Europe/Lisbon',
    agenda: [],
    door: 'members',
    state: 'ended',
    endedAt: start + 3600_000,
    revision: 0,
  }
  const segments = lines.map(([name, text], i): Segment => {
    const from = start + i * 5000
    const participantId = `participant-${name}`
    const memberId = `member-${name.toLowerCase()}`
    return {
      id: `${participantId}-${from}`,
      meetingId,
      participantId,
      memberId,
      name,
      from,
      to: from + 3000,
      text,
      confidence: 0.9,
    }
  })
  const world = {
    meetingId,
    meeting,
    segments,
    drained: true,
    clock: meeting.endedAt! + 1000,
    jobs: new Map<string, number>(),
    letters: [] as { to: string; letter: Letter }[],
    /** set to have the process end, as it were, after so many mails were owed */
    crashAfter: Number.POSITIVE_INFINITY,
  }
  const log = makeLog('test', 'silent')
  const outbox = makeOutbox({
    store: mails,
    templates: summaryMail as unknown as Templates,
    send: async (letter, to) => void world.letters.push({ to: to.email, letter }),
    hash: hashToken,
    newId,
    now: () => world.clock,
    log,
    context: { publicUrl, from: 'Hearth <hearth@hearth.test>' },
  })
  const summaries = makeSummaries({
    store,
    now: () => world.clock,
    log,
    reviewMinutes: 60,
    segmentsOf: async () => world.segments,
    drained: async () => world.drained,
    blocksOf: async () => [],
    messagesOf: async () => [],
    attendanceOf: async () =>
      members.slice(0, 2).map(({ memberId, name }) => ({ memberId, name, joinedAt: start, minutes: 58 })),
    meeting: async () => meeting,
    members: async () => members,
    communityName: async () => 'Weavers',
    owe: async rows => {
      await outbox.owe(rows.slice(0, world.crashAfter))
      if (rows.length > world.crashAfter) throw new Error('the process ended here')
    },
    jobs: {
      at: async (name, key, when) => void world.jobs.set(`${name} ${key}`, when),
      cancel: async (name, key) => void world.jobs.delete(`${name} ${key}`),
    },
  })
  return { world, summaries, outbox }
}
