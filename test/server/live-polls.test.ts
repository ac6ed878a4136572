import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { hmac } from '../../server/infra/ids.ts'
import { connectStore } from '../../server/infra/mongo.ts'
import type { Burst } from '../../shared/live/bursts.ts'
import { tally } from '../../shared/live/polls.ts'
import { PROTOCOL } from '../../shared/wire/socket.ts'
import { connect, SECRET, startApp, type TestApp } from '../support/app.ts'
import { call, eventually } from '../support/caller.ts'
import { bring, community, type Person, signIn } from '../support/gathering.ts'
import { storeUrl } from '../support/ports.ts'

type Tab = Awaited<ReturnType<typeof connect>>
const command = (tab: Tab, meetingId: string, name: string, input: object = {}) =>
  tab.ask('live:command', { meetingId, name, input })

async function enter(app: TestApp, who: Person, meetingId: string) {
  const tab = await connect(app, who.cookie)
  const answer = await tab.ask('live:join', { protocol: PROTOCOL, meetingId, transcribe: true })
  if (!answer.ok) throw new Error(answer.refusal.code)
  return { tab, ids: [who.me.id, answer.value.participantId] }
}

/** Three people in a room, and what the store has of them. */
async function three() {
  const app = await startApp()
  const { owner, member, communityId, meetingId } = await community(app)
  const third = await bring(app, owner, communityId, 'cleo@example.org', 'Cleo')
  const people = []
  for (const who of [owner, member, third]) people.push(await enter(app, who, meetingId))
  return { app, owner, member, communityId, meetingId, people }
}

/** Asks for a poll and gives its id, as everyone hears of it. */
async function openPoll(tab: Tab, meetingId: string, poll: object): Promise<string> {
  const heard = new Promise<string>(resolve =>
    tab.socket.on('live:events', ({ events }) => {
      for (const event of events) if (!Array.isArray(event) && event.name === 'pollOpened') resolve(event.poll.id)
    }),
  )
  expect(await command(tab, meetingId, 'openPoll', { poll })).toMatchObject({ ok: true })
  return heard
}
const which = { kind: 'single', question: 'Which?', options: ['Loom', 'Dye'] }
const choices = [{ picks: [1] }, { picks: [0] }, { picks: [1] }]

async function openStore({ database }: TestApp) {
  const db = await connectStore(storeUrl(database))
  onTestFinished(() => db.close())
  const everything = async () => {
    const names = (await db.listCollections()).map(({ name }) => name)
    const all = await Promise.all(names.map(name => db.collection(name).find().toArray()))
    return all.flat() as unknown[]
  }
  return { db, everything }
}

/** Every object, however deep, in which a choice stands, and every set of ballots. */
function withChoices(thing: unknown): object[] {
  if (typeof thing !== 'object' || thing === null) return []
  const below = Object.values(thing).flatMap(withChoices)
  return 'choice' in thing || 'picks' in thing || 'ballots' in thing ? [thing, ...below] : below
}
/** What can be read beside a choice, in the smallest thing that has both. */
const beside = (things: object[]) =>
  things.map(thing => JSON.stringify('ballots' in thing ? [thing.ballots, 'voters' in thing && thing.voters] : thing))

describe('polls', () => {
  test('POLL-4 the store never has who voted beside what, and after closing nothing leads there, even with the secret', async () => {
    const { app, owner, meetingId, people } = await three()
    const [ana] = people
    const pollId = await openPoll(ana!.tab, meetingId, { ...which, anonymous: true })
    for (const [i, { tab }] of people.entries())
      expect(await command(tab, meetingId, 'vote', { pollId, choice: choices[i] })).toMatchObject({ ok: true })

    const { everything } = await openStore(app)
    const pseudonyms = people.map(({ ids: [memberId] }) => hmac(SECRET)(`ballot:${meetingId}:${pollId}:${memberId}`))
    // until the snapshot has them too, so that closing has to clean both
    const open = await eventually(async () => {
      const all = await everything()
      return beside(withChoices(all)).some(text => pseudonyms.every(one => text.includes(one))) && all
    })
    const seen = beside(withChoices(open))
    expect(seen.length).toBeGreaterThan(3)
    for (const text of seen) for (const id of people.flatMap(({ ids }) => ids)) expect(text).not.toContain(id)

    expect(await command(ana!.tab, meetingId, 'closePoll', { pollId })).toMatchObject({ ok: true })
    const closed = await eventually(async () => {
      const all = await everything()
      return pseudonyms.every(one => !JSON.stringify(all).includes(one)) && all
    }, 1_200)
    const casts = withCasts(closed, pollId)
    expect(casts).toHaveLength(3)
    for (const cast of casts) expect(Object.keys(cast).toSorted()).toEqual(['name', 'pollId'])
    for (const text of beside(withChoices(closed)))
      for (const id of people.flatMap(({ ids }) => ids)) expect(text).not.toContain(id)

    // and a server that reads the room anew has the same results
    await app.stop()
    const next = await startApp({}, app.database)
    const { body } = await call(next, 'live.record', { params: { meetingId } }, owner.cookie)
    expect(tally(body.polls[0]!)).toMatchObject({ voters: 3, bars: [{ count: 1 }, { count: 2 }] })
  })

  test('POLL-4 ballots that a crash left in the log are taken out by the next server; a poll that was dropped leaves none', async () => {
    const { app, meetingId, people } = await three()
    const [ana, ben] = people
    const pollId = await openPoll(ana!.tab, meetingId, { ...which, anonymous: true })
    await command(ben!.tab, meetingId, 'vote', { pollId, choice: choices[1] })
    await command(ana!.tab, meetingId, 'dropPoll', { pollId })
    const { db, everything } = await openStore(app)
    const cast = await eventually(async () => {
      const [only] = withCasts(await everything(), pollId)
      return only && !('ballot' in only) && only
    })
    expect(cast).not.toHaveProperty('choice')

    await app.stop()
    const back = { name: 'ballotCast', pollId, ballot: 'what-was-left', choice: { picks: [0], words: [] } }
    await db.collection('livelog').updateOne({ 'events.name': 'ballotCast' }, { $set: { events: [back] } })
    await db.collection('livelog').updateOne({ 'events.name': 'pollDropped' }, { $set: { owesUnlinking: true } })
    await startApp({}, app.database)
    await eventually(async () => !JSON.stringify(await everything()).includes('what-was-left'))
  })

  test('POLL-2 POLL-7 a named poll says who; the record has closed polls, markers and agenda for members alone', async () => {
    const { app, owner, meetingId, people } = await three()
    const [ana, ben] = people
    const pollId = await openPoll(ana!.tab, meetingId, { ...which, anonymous: false })
    const running = await openPoll(ana!.tab, meetingId, { kind: 'words', question: 'One word?', anonymous: true })
    expect(running).not.toBe(pollId)
    await command(ben!.tab, meetingId, 'vote', { pollId, choice: { picks: [0] } })
    await command(ben!.tab, meetingId, 'vote', { pollId, choice: { picks: [1] } })
    await command(ana!.tab, meetingId, 'closePoll', { pollId })
    await command(ben!.tab, meetingId, 'mark', { kind: 'decision', text: 'We buy a loom.' })
    await command(ana!.tab, meetingId, 'moveAgenda', { to: 0 })
    await command(ana!.tab, meetingId, 'extendAgenda', { minutes: 5 })
    await command(ana!.tab, meetingId, 'skipAgenda')
    const record = async (cookie: string) => call(app, 'live.record', { params: { meetingId } }, cookie)
    const { body } = await record(owner.cookie)
    const [memberId] = ben!.ids
    expect(body.polls).toMatchObject([{ ballots: { [memberId!]: { picks: [1] } }, voters: { [memberId!]: 'Ben' } }])
    expect(body.markers).toMatchObject([{ kind: 'decision', text: 'We buy a loom.', name: 'Ben' }])
    expect(body.agenda).toMatchObject([
      { title: 'Welcome', minutes: 5, extra: 5, state: 'skipped' },
      { title: 'Practice', minutes: 20, extra: 0, state: 'open' },
    ])
    expect(body.tookPart).toBe(3)
    const stranger = await signIn(app, 'zoe@example.org', 'Zoe')
    expect((await record(stranger.cookie)).status).toBe(404)
  })
})

describe('emoji bursts', () => {
  test('BURST-1 BURST-2 they are told together to everyone inside, limited, and stored nowhere', async () => {
    const { app, owner, meetingId, people } = await three()
    const [ana, ben] = people
    const heard: Burst[][] = []
    ana!.tab.socket.on('live:bursts', ({ bursts }) => heard.push(bursts))
    const burst = (tab: Tab, emoji: string) => tab.ask('live:burst', { meetingId, emoji })
    const answers = await Promise.all(['🎉', '👏', '👏', '❤️', '🎉', '🎉'].map(emoji => burst(ben!.tab, emoji)))
    expect(answers.map(answer => answer.ok)).toEqual([true, true, true, true, true, false])
    expect(answers[5]).toMatchObject({ refusal: { code: 'too-many' } })
    await pause(400)
    expect(heard.flat()).toHaveLength(5)
    expect(heard.length).toBeLessThanOrEqual(2)
    expect(heard[0]![0]).toEqual({ participantId: ben!.ids[1], emoji: '🎉' })

    expect(await burst(ana!.tab, '💣')).toMatchObject({ ok: false, refusal: { code: 'bad-input' } })
    const outside = await connect(app, owner.cookie)
    expect(await burst(outside, '🎉')).toMatchObject({ ok: false, refusal: { code: 'not-in-room' } })
    const { everything } = await openStore(app)
    expect(JSON.stringify(await everything())).not.toContain('🎉')
  })
})

/** The votes of one poll in everything that the store has. */
function withCasts(thing: unknown, pollId: string): object[] {
  if (typeof thing !== 'object' || thing === null) return []
  if ('name' in thing && thing.name === 'ballotCast' && 'pollId' in thing && thing.pollId === pollId) return [thing]
  return Object.values(thing).flatMap(below => withCasts(below, pollId))
}
