import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { now } from '../../server/infra/clock.ts'
import { makeJobs } from '../../server/infra/jobs.ts'
import { makeLog } from '../../server/infra/log.ts'
import { summaryHttp } from '../../server/summaries/http.ts'
import { summaryJobs } from '../../server/summaries/jobs.ts'
import { Summary } from '../../shared/summaries/summary.ts'
import { endedMeeting, type Opened, openSummaries, publicUrl } from '../support/summaries.ts'

let opened: Opened
let at: ReturnType<typeof endedMeeting>
beforeAll(async () => {
  opened = await openSummaries()
})
afterAll(() => opened.close())
beforeEach(() => {
  at = endedMeeting(opened)
})

const minute = 60_000

const read = () => at.summaries.read(at.world.meetingId, 'facilitator')
const made = async (): Promise<Summary> => {
  await at.summaries.make(at.world.meetingId)
  return (await read())!
}
const delivered = async () => {
  await at.outbox.kick()
  return at.world.letters.map(({ to, letter }) => `${to}: ${letter.subject}`).toSorted()
}
const edits = ({ points }: Summary) => points.map(({ id, text, owner, due }) => ({ id, text, owner, due }))
const refusal = (code: string) => expect.objectContaining({ code })

test('SUM-11 a draft is made when the meeting ends, shown to its facilitator by mail, and set to go by itself', async () => {
  const summary = await made()
  expect(Summary.parse(summary)).toEqual(summary)
  expect(summary).toMatchObject({ status: 'draft', revision: 1, sendAt: at.world.clock + 60 * minute })
  expect(summary.attendance.map(a => a.name)).toEqual(['Ana', 'Ben'])
  expect(summary.points.filter(p => p.kind === 'action')).toMatchObject([
    { owner: { memberId: 'member-ben', name: 'Ben' }, due: '2025-03-14', sources: [{ id: at.world.segments[1]!.id }] },
  ])
  expect(at.world.jobs.get(`summary:send ${at.world.meetingId}`)).toBe(summary.sendAt)
  expect(await delivered()).toEqual(['ana@hearth.test: Look over the summary: Spring gathering'])
})

test('SUM-12 making waits for the last words, and no longer than 15 seconds', async () => {
  at.world.drained = false
  const { meetingId } = at.world
  await at.summaries.make(meetingId)
  expect(await read()).toBeNull()
  expect(at.world.jobs.get(`summary:make ${meetingId}`)).toBe(at.world.clock + 300)
  at.world.clock = at.world.meeting.endedAt! + 15_000
  await at.summaries.make(meetingId)
  expect(await read()).toMatchObject({ status: 'draft' })
})

test('SUM-13 made twice it is one draft and one mail; made again after corrections it is new', async () => {
  const first = await made()
  await Promise.all([at.summaries.make(at.world.meetingId), at.summaries.make(at.world.meetingId)])
  const again = (await read())!
  expect(again.points).toEqual(first.points)
  at.world.segments[0]!.text = 'We decided to hold the spring gathering in the library.'
  await at.summaries.make(at.world.meetingId)
  const corrected = (await read())!
  expect(corrected.points.find(p => p.kind === 'decision')?.text).toContain('library')
  expect(corrected.revision).toBeGreaterThan(first.revision)
  expect(corrected.sendAt).toBe(first.sendAt)
  expect(await delivered()).toHaveLength(1)
})

test('SUM-13 what a person edited or what was sent is never made anew', async () => {
  const draft = await made()
  const change = { revision: draft.revision, overview: 'We met.', points: edits(draft).slice(0, 1) }
  const edited = await at.summaries.edit(at.world.meetingId, change)
  await at.summaries.make(at.world.meetingId)
  expect(await read()).toEqual(edited)
  const sent = await at.summaries.send(at.world.meetingId)
  at.world.jobs.clear()
  await at.summaries.make(at.world.meetingId)
  expect(await read()).toEqual(sent)
  expect(at.world.jobs.size).toBe(0)
})

test('SUM-14 an edit changes words, owner and day, keeps kind and sources, and drops what it leaves out', async () => {
  const draft = await made()
  const action = draft.points.find(p => p.kind === 'action')!
  const change = {
    id: action.id,
    text: 'Send the letters',
    owner: { memberId: 'member-cara', name: 'Cara' },
    due: '2025-04-01',
  }
  const after = await at.summaries.edit(at.world.meetingId, {
    revision: draft.revision,
    overview: 'We met.',
    points: [change],
  })
  expect(after.points).toEqual([{ ...change, kind: 'action', sources: action.sources, confidence: 1 }])
  expect(after.overview).toEqual({ text: 'We met.', sources: draft.overview.sources })
  expect(after.revision).toBe(draft.revision + 1)
  expect(await read()).toEqual(after)
})

test('SUM-15 an edit of what changed meanwhile, was sent, or is not there is refused and changes nothing', async () => {
  const { meetingId } = at.world
  const edit = (revision: number, points: Parameters<typeof at.summaries.edit>[1]['points'] = []) =>
    at.summaries.edit(meetingId, { revision, overview: 'x', points })
  await expect(edit(1)).rejects.toEqual(refusal('no-summary'))
  await expect(at.summaries.sendNow(meetingId)).rejects.toEqual(refusal('no-summary'))
  const draft = await made()
  await expect(edit(draft.revision - 1)).rejects.toEqual(refusal('changed-meanwhile'))
  await expect(edit(draft.revision, [{ id: 'nothing', text: 'x' }])).rejects.toEqual(refusal('bad-input'))
  const [point] = edits(draft)
  await expect(edit(draft.revision, [point!, point!])).rejects.toEqual(refusal('bad-input'))
  const stranger = { ...point!, owner: { memberId: 'member-stranger', name: 'Stranger' } }
  await expect(edit(draft.revision, [stranger])).rejects.toEqual(refusal('bad-input'))
  expect(await read()).toEqual(draft)
  const both = await Promise.allSettled([edit(draft.revision), edit(draft.revision)])
  expect(both.map(r => r.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const sent = await at.summaries.sendNow(meetingId)
  await expect(edit(sent.revision)).rejects.toEqual(refusal('summary-sent'))
  expect(await read()).toEqual(sent)
})

test('SUM-16 a member sees no draft; the sent summary everyone sees', async () => {
  await made()
  const { meetingId } = at.world
  expect(await at.summaries.read(meetingId, 'member')).toBeNull()
  expect(await at.summaries.read(meetingId, 'owner')).toMatchObject({ status: 'draft' })
  expect(await at.summaries.summarised([meetingId])).toEqual(new Set())
  await at.summaries.sendNow(meetingId)
  expect(await at.summaries.read(meetingId, 'member')).toMatchObject({ status: 'sent', sentAt: at.world.clock })
  expect(await at.summaries.summarised([meetingId])).toEqual(new Set([meetingId]))
})

const everyoneOnce = [
  'ana@hearth.test: Summary: Spring gathering',
  'ben@hearth.test: Summary: Spring gathering',
  'cara@hearth.test: What you missed: Spring gathering',
]

test('SUM-17 sending mails every member once, in two kinds, however often and from wherever it is asked', async () => {
  await made()
  await delivered()
  at.world.letters.length = 0
  const { meetingId } = at.world
  await Promise.all([at.summaries.sendNow(meetingId), at.summaries.send(meetingId), at.summaries.send(meetingId)])
  await at.summaries.send(meetingId)
  expect(await delivered()).toEqual(everyoneOnce)
  expect(at.world.jobs.has(`summary:send ${meetingId}`)).toBe(false)
})

test('SUM-18 a crash while the mails are being owed loses and doubles none, and all get the same words', async () => {
  const draft = await made()
  await delivered()
  at.world.letters.length = 0
  const { meetingId } = at.world
  at.world.crashAfter = 1
  await expect(at.summaries.sendNow(meetingId)).rejects.toThrow('the process ended here')
  expect(await delivered()).toHaveLength(1)
  // what was left behind is taken up again by the job, and cannot be changed until then
  expect(at.world.jobs.get(`summary:send ${meetingId}`)).toBeLessThanOrEqual(at.world.clock + 20_000)
  const change = { revision: draft.revision, overview: 'Something else', points: [] }
  await expect(at.summaries.edit(meetingId, change)).rejects.toEqual(refusal('summary-sent'))
  at.world.crashAfter = Number.POSITIVE_INFINITY
  await at.summaries.send(meetingId)
  expect(await delivered()).toEqual(everyoneOnce)
  for (const { letter } of at.world.letters)
    expect(letter.blocks).toContainEqual({ kind: 'text', text: draft.overview.text })
})

test('SUM-19 a mail shows each point with its words, who said them when in the reader’s zone, and leads there', async () => {
  await made()
  await at.summaries.send(at.world.meetingId)
  await delivered()
  const letter = at.world.letters.find(l => l.to === 'ben@hearth.test')!.letter
  const page = `${publicUrl}/meetings/${at.world.meetingId}`
  expect(letter.blocks).toContainEqual({
    kind: 'list',
    title: 'Actions',
    items: [
      {
        text: 'Ben: Send the invitation to the members by Friday. (by Mar 14, 2025)',
        note: "“I'll send the invitation to the members by Friday.” (Ben, 2:00 PM)",
        href: `${page}#segment-${at.world.segments[1]!.id}`,
      },
    ],
  })
  expect(letter.blocks).toContainEqual({
    kind: 'list',
    title: 'Decisions',
    items: [
      {
        text: 'We decided to hold the spring gathering in the town hall.',
        note: 'Ana, 2:00 PM',
        href: `${page}#segment-${at.world.segments[0]!.id}`,
      },
    ],
  })
  expect(letter.blocks).toContainEqual({ kind: 'button', label: 'Open the meeting page', href: page })
})

test('SUM-11 the jobs make, wait and send on the real clock of jobs', async () => {
  const jobs = makeJobs({ db: opened.db, log: makeLog('test', 'silent') })
  onTestFinished(() => jobs.stop())
  at.world.jobs.set = (name, when) => {
    const [job, key] = name.split(' ') as [string, string]
    // an hour of review would be long for a test
    void jobs.at(job, key, job === 'summary:send' ? now() : now() + (when - at.world.clock))
    return at.world.jobs
  }
  at.world.drained = false
  summaryJobs(jobs, at.summaries)
  await jobs.start()
  await jobs.at('summary:make', at.world.meetingId, now())
  setTimeout(() => {
    at.world.drained = true
  }, 700)
  await vi.waitFor(async () => expect(await read()).toMatchObject({ status: 'sent' }), {
    timeout: 20_000,
    interval: 100,
  })
  expect((await delivered()).filter(mail => !mail.includes('Look over'))).toEqual(everyoneOnce)
})

test('SUM-16 the endpoints hand on who asks and what', async () => {
  const http = summaryHttp(at.summaries)
  const params = { meetingId: at.world.meetingId }
  const by = { me: null, who: null, role: 'member' as const, communityId: null, headers: {}, setCookies: () => {} }
  await made()
  expect(await http['summaries.read']({ params, query: undefined, body: undefined }, by)).toBeNull()
  const draft = await http['summaries.read']({ params, query: undefined, body: undefined }, { ...by, role: 'owner' })
  const body = { revision: draft!.revision, overview: 'We met.', points: [] }
  expect(await http['summaries.edit']({ params, query: undefined, body }, { ...by, role: 'owner' })).toMatchObject({
    points: [],
  })
  const sent = await http['summaries.send']({ params, query: undefined, body: undefined }, { ...by, role: 'owner' })
  expect(sent).toMatchObject({ status: 'sent', overview: { text: 'We met.' } })
})
