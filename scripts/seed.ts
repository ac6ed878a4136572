import { makeAccounts } from '../server/accounts/service.ts'
import { accountStore } from '../server/accounts/store.ts'
import { makeBoard } from '../server/board/service.ts'
import { boardStore } from '../server/board/store.ts'
import { communityStore } from '../server/communities/store.ts'
import { readConfig } from '../server/config.ts'
import { makeAuth } from '../server/infra/auth.ts'
import { now } from '../server/infra/clock.ts'
import { newId } from '../server/infra/ids.ts'
import { makeLog } from '../server/infra/log.ts'
import { buildIndexes, connectStore } from '../server/infra/mongo.ts'
import { attendanceStore } from '../server/live/attendance.ts'
import { liveStore } from '../server/live/store.ts'
import { meetingStore } from '../server/meetings/store.ts'
import { makeSummaries } from '../server/summaries/service.ts'
import { summaryStore } from '../server/summaries/store.ts'
import { makeTranscripts } from '../server/transcripts/service.ts'
import { transcriptStore } from '../server/transcripts/store.ts'
import { Refusal } from '../shared/errors.ts'
import type { Id, Time } from '../shared/ids.ts'
import { chatOf } from '../shared/live/chat-log.ts'
import { rowId } from '../shared/live/log.ts'
import { boardOf } from './seed/board.ts'
import { type Ids, roomOf, spoken } from './seed/history.ts'
import { next, type Past, past } from './seed/past.ts'
import { community, people, type Who } from './seed/people.ts'

/** `npm run seed`: a demo community with a history and a meeting that is about to start. Run again it adds nothing twice. */
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const SOON_MS = 20 * MINUTE
const EVENING_MS = 17 * 60 * MINUTE
const REVIEW_MINUTES = 30

const config = readConfig()
const log = makeLog('seed', 'warn')
const db = await connectStore(config.storeUrl)
const accountRows = accountStore(db)
const auth = makeAuth({ db, secret: config.secret, publicUrl: config.publicUrl, deliver: async () => {} })
const accounts = makeAccounts({ store: accountRows, auth })
const communities = communityStore(db)
const meetings = meetingStore(db)
const rooms = liveStore(db)
const attendance = attendanceStore(db, rooms.history)
const segments = transcriptStore(db)
const transcripts = makeTranscripts({ store: segments, now })
const summaryRows = summaryStore(db)
const board = makeBoard({
  store: boardStore(db),
  log,
  now,
  authenticate: async () => null,
  mayOpen: async () => null,
})
await buildIndexes(db)

const say = (made: boolean, what: string) => console.log(`${made ? 'made ' : 'there'}  ${what}`)

async function settlePeople(): Promise<Ids> {
  const ids: Partial<Ids> = {}
  for (const [who, { name, email, role, timeZone }] of Object.entries(people) as [Who, (typeof people)[Who]][]) {
    const known = await accountRows.byEmail(email)
    ids[who] = known?.id ?? (await accounts.letIn(email, name, timeZone, {})).me.id
    say(!known, `${role} ${name}, ${email}`)
  }
  return ids as Ids
}

async function settleCommunity(ids: Ids): Promise<void> {
  const [known] = await communities.byIds([community.id])
  const since = now() - 300 * DAY
  const owner = Object.keys(people).find(who => people[who as Who].role === 'owner') as Who
  if (!known) await communities.create({ ...community, createdAt: since }, ids[owner])
  for (const [i, who] of (Object.keys(people) as Who[]).entries())
    await communities.addMember({
      communityId: community.id,
      memberId: ids[who],
      role: people[who].role,
      since: since + i * DAY,
    })
  say(!known, `community ${community.name}`)
}

type Plan = Pick<Past, 'id' | 'title' | 'goals' | 'minutes' | 'agenda'> & { facilitatorId: Id; startsAt: Time }

/** The meeting's start: of the one that is there already, else the planned one. */
async function settleMeeting(
  plan: Plan,
  state: { state: 'planned' | 'ended'; endedAt: Time | null; unsettled: boolean },
) {
  const known = await meetings.get(plan.id)
  if (!known) {
    const { startsAt, minutes } = plan
    const date = {
      endsAt: startsAt + minutes * MINUTE,
      revision: 0,
      dateRevision: 0,
      dateSetAt: Math.min(startsAt, now()),
    }
    await meetings.insert({
      ...plan,
      ...date,
      ...state,
      communityId: community.id,
      timeZone: 'Europe/Berlin',
      door: 'members',
    })
  }
  return { made: !known, startsAt: known?.startsAt ?? plan.startsAt }
}

/** The real engine's summary of what stands in the store, as it was sent back then; no mail is owed for it now. */
async function settleSummary(meetingId: Id, endedAt: Time): Promise<number> {
  const known = await summaryRows.find(meetingId)
  if (known?.status === 'sent') return known.points.length
  let clock = endedAt + MINUTE
  const summaries = makeSummaries({
    store: summaryRows,
    now: () => clock,
    log,
    reviewMinutes: REVIEW_MINUTES,
    segmentsOf: transcripts.ofMeeting,
    drained: transcripts.drained,
    blocksOf: board.blocksOf,
    messagesOf: async id => chatOf(await rooms.history(id)),
    attendanceOf: id => attendance.of(id, endedAt),
    meeting: async id => (await meetings.get(id))!,
    members: async communityId => {
      const seats = await communities.membersOf(communityId)
      const found = await accounts.recipients(seats.map(seat => seat.memberId))
      return found.map(person => ({ ...person, role: seats.find(seat => seat.memberId === person.memberId)!.role }))
    },
    communityName: async () => community.name,
    owe: async () => {},
    jobs: { at: async () => {}, cancel: async () => {} },
  })
  await summaries.make(meetingId)
  clock += REVIEW_MINUTES * MINUTE
  return (await summaries.send(meetingId)).points.length
}

async function settlePast(meeting: Past, ids: Ids): Promise<void> {
  const evening = now() - (now() % DAY) - meeting.weeksAgo * 7 * DAY + EVENING_MS
  const { id, title, goals, minutes, agenda } = meeting
  const plan = { id, title, goals, minutes, agenda, facilitatorId: ids[meeting.facilitator], startsAt: evening }
  const ended = { state: 'ended', endedAt: evening + minutes * MINUTE, unsettled: false } as const
  const { made, startsAt } = await settleMeeting(plan, ended)
  const endedAt = startsAt + minutes * MINUTE
  for (const segment of spoken(meeting, startsAt, ids)) await segments.keep(segment)
  const { opened, ended: over, events } = roomOf(meeting, community.id, startsAt, ids)
  const row = { _id: rowId(id, 1), meetingId: id, version: 1, first: 1, events, at: endedAt, batch: newId() }
  await rooms.open(opened, startsAt)
  await rooms.append([row])
  await rooms.save([{ version: 1, seq: events.length, room: over }], endedAt)
  const mentioned = (who: string) =>
    who in people ? { id: ids[who as Who], label: people[who as Who].name } : undefined
  await board.fill(id, boardOf(id, meeting.board, mentioned)).catch(error => {
    if (!(error instanceof Refusal) || error.code !== 'already-there') throw error
  })
  const points = await settleSummary(id, endedAt)
  const parts = `${meeting.said.length} segments, ${meeting.chat.length} messages, ${points} points in its summary`
  say(made, `meeting "${title}", ${new Date(startsAt).toISOString().slice(0, 10)}: ${parts}`)
}

/** One a day, so that there is always one to come. */
async function settleNext(ids: Ids): Promise<Id> {
  const startsAt = Math.round((now() + SOON_MS) / (5 * MINUTE)) * 5 * MINUTE
  const id = `demo-meeting-${new Date(now()).toISOString().slice(0, 10)}`
  // example.org takes no mail: invitations are owed only where this machine catches them
  const planned = { state: 'planned', endedAt: null, unsettled: config.mail.smtpUrl === null } as const
  const { made, startsAt: at } = await settleMeeting({ ...next, id, facilitatorId: ids.mara, startsAt }, planned)
  say(made, `meeting "${next.title}", starts in ${Math.round((at - now()) / MINUTE)} minutes`)
  return id
}

const ids = await settlePeople()
await settleCommunity(ids)
for (const meeting of past) await settlePast(meeting, ids)
const nextId = await settleNext(ids)
// without the product this script is given a port that nothing will ever listen on
const runs = await fetch(`${config.publicUrl}/healthz`).then(
  answer => answer.ok,
  () => false,
)
const site = runs ? config.publicUrl : ''
console.log(`
sign in  ${site}/sign-in as ${people.mara.email} (owner) or any address above${runs ? '' : ', after npm start'}
         the link comes by mail${config.mail.smtpUrl ? '' : `, which this machine catches: ${site}/mailbox`}
to come  ${site}/meetings/${nextId}`)
await board.close()
await db.close()
