import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connect, startApp } from '../support/app.ts'
import { call, eventually } from '../support/caller.ts'
import { community, plan } from '../support/gathering.ts'
import { forkServer, readRoom, roamer } from '../support/live-people.ts'
import { command, enter } from '../support/live-tab.ts'

const PEOPLE = 4
type Step = { who: number; what: 'raiseHand' | 'lowerHand' | 'post' | 'moveAgenda' | 'status'; to: number }
/** what is asked at the same time */
const burst: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    who: fc.nat({ max: PEOPLE - 1 }),
    what: fc.constantFrom('raiseHand', 'lowerHand', 'post', 'post', 'moveAgenda', 'status'),
    to: fc.nat({ max: 1 }),
  }),
  { minLength: 3, maxLength: 8 },
)

test('LIVE-1 LIVE-2 LIVE-5 any interleaving on two servers, one of them killed, leaves everyone the same room and loses nothing', async () => {
  const one = await startApp({ LIVEKIT_URL: '' })
  const { owner, member, communityId } = await community(one)
  let keys = 0
  await fc.assert(
    fc.asyncProperty(fc.array(burst, { minLength: 6, maxLength: 10 }), fc.nat({ max: 4 }), async (bursts, killAt) => {
      const about = { params: { communityId }, body: plan() }
      const { id: meetingId } = (await call(one, 'meetings.schedule', about, owner.cookie)).body
      const two = await forkServer(one)
      const people = await Promise.all([
        roamer(one, one, owner, meetingId),
        roamer(one, one, member, meetingId),
        roamer(two, one, member, meetingId),
        roamer(two, one, owner, meetingId),
      ])
      const said: string[] = []
      const step = async ({ who, what, to }: Step) => {
        const person = people[who]!
        const key = `key-${String(++keys).padStart(8, '0')}`
        const inputs = {
          raiseHand: {},
          lowerHand: { participantId: person.me() },
          post: { text: key, key },
          moveAgenda: { to },
          status: { status: to ? 'away' : 'here' },
        }
        const answer = await person.ask(what, inputs[what])
        if (what !== 'post') return
        expect(answer).toMatchObject({ ok: true })
        said.push(key)
      }
      for (const [i, steps] of bursts.entries()) {
        const done = steps.map(step)
        if (i === killAt) await two.kill()
        await Promise.all(done)
      }
      await Promise.all(people.map(person => person.settled()))
      const kept = await readRoom(one, meetingId)
      await eventually(() => people.every(person => person.see().seq >= kept.seq), 2_000)
      const end = await readRoom(one, meetingId)
      for (const person of people) expect(person.see()).toEqual({ seq: end.seq, room: end.room })
      // each message that was acknowledged is there once, whatever was asked again
      expect(end.events.flatMap(event => (event.name === 'chatPosted' ? [event.message.key] : [])).toSorted()).toEqual(
        said.toSorted(),
      )
      let seq = 0
      for (const [i, row] of end.rows.entries()) {
        expect([row.version, row.first]).toEqual([i + 1, seq + 1])
        seq += row.count
      }
      expect(seq).toBe(end.seq)
    }),
    { numRuns: 4, endOnFailure: true, interruptAfterTimeLimit: 40_000 },
  )
}, 90_000)

test('LIVE-9 what one server commits is heard by the clients of another within a second', async () => {
  const one = await startApp({ LIVEKIT_URL: '' })
  const { owner, member, meetingId } = await community(one)
  const two = await startApp({ LIVEKIT_URL: '' }, one.database)
  const [a, b] = [await connect(one, owner.cookie), await connect(two, member.cookie)]
  const ana = await enter(a, meetingId)
  const ben = await enter(b, meetingId)
  for (const [i, tab] of [a, b, a, b].entries()) {
    const text = `from ${i % 2}, ${i}`
    await command(tab, meetingId, 'post', { text, key: `key-heard-${i}` })
    const heard = [ana, ben].map(seen => eventually(() => seen.room!.chat.at(-1)?.text === text, 1_000))
    await Promise.all(heard)
  }
  expect(ana.room).toEqual(ben.room)
})
