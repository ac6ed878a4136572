import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { connectStore } from '../../server/infra/mongo.ts'
import { liveStore } from '../../server/live/store.ts'
import { PROTOCOL } from '../../shared/wire/socket.ts'
import { connect, startApp } from '../support/app.ts'
import { call } from '../support/caller.ts'
import { community, plan } from '../support/gathering.ts'
import { mediaEnv, sendWebhook, type Webhook, webhookBody } from '../support/livekit.ts'
import { storeUrl } from '../support/ports.ts'

/** One stay in LiveKit's room, in seconds after the beginning; `minutes` null: no leaving was ever told. */
type Stay = { who: number; from: number; length: number; told: 'both' | 'left' | 'joined' }
const people = ['member-ida-01', 'member-jon-01', 'member-kim-01']

const stay: fc.Arbitrary<Stay> = fc.record({
  who: fc.nat(2),
  from: fc.nat(1_200),
  length: fc.integer({ min: 1, max: 900 }),
  told: fc.constantFrom('both', 'both', 'left', 'joined'),
})
/** how each note goes over the wire: how often, and what is mixed in */
const delivery = fc.record({ times: fc.constantFrom(1, 3), forged: fc.boolean(), old: fc.boolean(), order: fc.nat() })

/** Seconds that are covered by spans, one after the other. */
const covers = (spans: [number, number][]) =>
  new Set(spans.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i))).size

test('MEDIA-3 MEDIA-5 webhooks tripled, reordered, forged and old leave the room as it is and the attendance as it was', async () => {
  // nobody answers there: what a note makes the server do to LiveKit fails, and harms nothing
  const app = await startApp({ ...mediaEnv(9), LOG_LEVEL: 'silent' })
  const { owner, member, communityId } = await community(app)
  const tabs = [await connect(app, owner.cookie), await connect(app, member.cookie)]
  const db = await connectStore(storeUrl(app.database))
  onTestFinished(() => db.close())
  const rooms = liveStore(db)
  const start = Math.floor(Date.now() / 1000) - 7_200

  const run = async (stays: Stay[], deliveries: (typeof delivery extends fc.Arbitrary<infer D> ? D : never)[]) => {
    const params = { communityId }
    const { body: meeting } = await call(app, 'meetings.schedule', { params, body: plan() }, owner.cookie)
    const inside = []
    for (const tab of tabs) {
      const answer = await tab.ask('live:join', { protocol: PROTOCOL, meetingId: meeting.id, transcribe: true })
      if (!answer.ok) throw new Error(answer.refusal.code)
      inside.push(answer.value.participantId)
    }
    await tabs[1]!.ask('live:command', { meetingId: meeting.id, name: 'raiseHand', input: {} })
    const { stand: before } = (await rooms.load(meeting.id))!

    const now = Math.floor(Date.now() / 1000)
    const truth = stays.map(({ from, length, told, who }) => ({
      who,
      from: start + from,
      to: told === 'joined' ? now : start + from + length,
    }))
    const notes = stays.flatMap(({ who, told }, i): Webhook[] => {
      const { from, to } = truth[i]!
      const participant = {
        identity: `participant-${who}-0001`,
        sid: `PA_${i}`,
        name: people[who]!,
        memberId: people[who]!,
        joinedAt: from,
      }
      const note = { room: meeting.id, participant }
      return [
        ...(told === 'left' ? [] : [{ ...note, event: 'participant_joined' as const, at: from }]),
        ...(told === 'joined' ? [] : [{ ...note, event: 'participant_left' as const, at: to }]),
      ]
    })
    // who is connected here may be told to have gone, or to have come, as often as anyone likes
    const connected = inside.flatMap((identity, i): Webhook[] => {
      const me = [owner, member][i]!.me
      const participant = { identity, sid: `PA_in_${i}`, name: me.name, memberId: me.id, joinedAt: start }
      return (['participant_left', 'participant_joined', 'room_finished'] as const).map(event => ({
        event,
        room: meeting.id,
        at: start + 60,
        participant,
      }))
    })
    const sent = [...notes, ...connected].flatMap((note, i) => {
      const { times, forged, old, order } = deliveries[i % deliveries.length]!
      const body = webhookBody(note)
      const stranger = webhookBody({
        ...note,
        at: note.at + 5_000,
        participant: { ...note.participant!, sid: `PA_x${i}` },
      })
      return [
        ...Array.from({ length: times }, (_, n) => ({
          order: order * (n + 7),
          send: () => sendWebhook(app.url, body),
          is: 200,
        })),
        ...(forged ? [{ order, send: () => sendWebhook(app.url, stranger, { secret: 'x'.repeat(32) }), is: 401 }] : []),
        ...(old ? [{ order, send: () => sendWebhook(app.url, stranger, { ttl: -3_600 }), is: 401 }] : []),
      ]
    })
    for (const { send, is } of sent.toSorted((a, b) => (a.order % 101) - (b.order % 101))) expect(await send()).toBe(is)

    expect((await rooms.load(meeting.id))!.stand).toEqual(before)
    const page = await call(app, 'meetings.page', { params: { meetingId: meeting.id } }, owner.cookie)
    const attended = new Map(page.body.attendance.map(one => [one.memberId, one]))
    expect([...attended.keys()].toSorted()).toEqual(
      [...new Set([...truth.map(one => people[one.who]!), owner.me.id, member.me.id])].toSorted(),
    )
    for (const [who, memberId] of people.entries()) {
      const mine = truth.filter(one => one.who === who)
      if (mine.length === 0) continue
      expect(attended.get(memberId)?.joinedAt).toBe(Math.min(...mine.map(one => one.from)) * 1000)
      const minutes = covers(mine.map(({ from, to }) => [from, to])) / 60
      expect(Math.abs(attended.get(memberId)!.minutes - minutes)).toBeLessThan(0.2)
    }
    // the two who are connected have been here since they came, whatever was said of them
    for (const one of [owner, member]) expect(attended.get(one.me.id)!.minutes).toBeLessThan(1)
    for (const tab of tabs) await tab.ask('live:leave', { meetingId: meeting.id })
  }

  await fc.assert(
    fc.asyncProperty(
      fc.array(stay, { minLength: 1, maxLength: 6 }),
      fc.array(delivery, { minLength: 3, maxLength: 8 }),
      run,
    ),
    { numRuns: 12 },
  )
}, 90_000)
