import { randomBytes } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { newId } from '../../server/infra/ids.ts'
import { makeLog } from '../../server/infra/log.ts'
import { buildIndexes, connectStore } from '../../server/infra/mongo.ts'
import { LAPSE, takeLease } from '../../server/transcripts/lease.ts'
import { makeTranscripts } from '../../server/transcripts/service.ts'
import { transcriptStore } from '../../server/transcripts/store.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import { type LogRow, rowId } from '../../shared/live/log.ts'
import { storeUrl } from '../support/ports.ts'
import { emptyRoom, joinedBy, someone } from '../support/room.ts'

const log = makeLog('test', 'silent')

async function setUp() {
  const db = await connectStore(storeUrl(`test_${randomBytes(6).toString('hex')}`))
  onTestFinished(async () => {
    await db.close()
  })
  const store = transcriptStore(db)
  await buildIndexes(db)
  let time = 1_000_000
  const now = () => time
  return {
    db,
    store,
    now,
    pass: (ms: number) => {
      time += ms
    },
    transcripts: makeTranscripts({ store, now }),
    lease: (meetingId: string, holder: string, lost = () => {}) =>
      takeLease(meetingId, { store, holder, now, log }, lost),
  }
}

const segment = (meetingId: string, participantId: string, from: number, text = 'hello there') => ({
  id: `${participantId}-${from}`,
  meetingId,
  participantId,
  memberId: newId(),
  name: 'Maria',
  from,
  to: from + 1000,
  text,
  confidence: 0.9,
})

test('SCRIBE-10 the transcript is in the order of speech, whoever was written down first', async () => {
  const { store, transcripts } = await setUp()
  const [meetingId, other] = [newId(), newId()]
  for (const from of [3000, 1000, 2000]) await store.keep(segment(meetingId, newId(), from))
  await store.keep(segment(other, newId(), 1500))
  expect((await transcripts.ofMeeting(meetingId)).map(({ from }) => from)).toEqual([1000, 2000, 3000])
})

test('SCRIBE-10 the same speech kept twice is one segment, as it was kept last', async () => {
  const { store, transcripts } = await setUp()
  const [meetingId, participantId] = [newId(), newId()]
  await store.keep(segment(meetingId, participantId, 1000))
  const again = segment(meetingId, participantId, 1000, 'hello there, all of you')
  await store.keep(again)
  expect(await transcripts.ofMeeting(meetingId)).toEqual([again])
})

test('SCRIBE-8 of many scribes that want a room at once one gets it', async () => {
  const { lease } = await setUp()
  const meetingId = newId()
  const leases = await Promise.all(Array.from({ length: 8 }, () => lease(meetingId, newId())))
  expect(leases.filter(one => one !== null)).toHaveLength(1)
  await Promise.all(leases.map(one => one?.release(true)))
})

test('SCRIBE-8 a room is another’s only when its scribe gave no sign of life for 5 s, and then the first may keep nothing', async () => {
  const { lease, pass, store } = await setUp()
  const [meetingId, first, second] = [newId(), newId(), newId()]
  let lost = false
  const mine = await lease(meetingId, first, () => {
    lost = true
  })
  expect(await mine!.certain()).toBe(true)
  pass(LAPSE)
  expect(await lease(meetingId, second)).toBeNull()
  pass(1)
  expect(await store.take(meetingId, second, 1_000_000 + LAPSE + 1, 2_000_000)).toBe(true)
  expect(await mine!.certain()).toBe(false)
  expect(lost).toBe(true)
  await mine!.release(true)
  expect(await store.lease(meetingId)).toMatchObject({ holder: second, drainedAt: null })
})

test('SCRIBE-9 a transcript is drained when no scribe ever listened, when all is kept, or when the scribe is gone', async () => {
  const { lease, pass, transcripts } = await setUp()
  const [unheard, kept, gone] = [newId(), newId(), newId()]
  expect(await transcripts.drained(unheard)).toBe(true)
  const done = await lease(kept, newId())
  const dead = await lease(gone, newId())
  expect(await transcripts.drained(kept)).toBe(false)
  expect(await transcripts.drained(gone)).toBe(false)
  await done!.release(true)
  await dead!.release(false)
  expect(await transcripts.drained(kept)).toBe(true)
  pass(1)
  expect(await transcripts.drained(gone)).toBe(true)
})

test('SCRIBE-9 a room listened to again is not drained before it is kept again', async () => {
  const { lease, transcripts } = await setUp()
  const [meetingId, holder] = [newId(), newId()]
  const once = await lease(meetingId, holder)
  await once!.release(true)
  const twice = await lease(meetingId, holder)
  expect(await transcripts.drained(meetingId)).toBe(false)
  await twice!.release(true)
})

test('SCRIBE-8 rooms are taken while they are open and have someone in them', async () => {
  const { db, store } = await setUp()
  const rooms = { open: newId(), empty: newId(), ended: newId() }
  await db.collection<{ _id: string; status: string; participants: number }>('liverooms').insertMany([
    { _id: rooms.open, status: 'open', participants: 2 },
    { _id: rooms.empty, status: 'open', participants: 0 },
    { _id: rooms.ended, status: 'ended', participants: 2 },
  ])
  expect(await store.openRooms()).toEqual([rooms.open])
})

test('SCRIBE-14 a refusal counts from the moment it is in the room’s log, however old the kept copy of the room is', async () => {
  const { db, store } = await setUp()
  const meetingId = newId()
  const [ana, ben] = [someone('ana'), someone('ben')]
  const room = joinedBy({ ...emptyRoom(), meetingId }, ana, ben)
  await db.collection<{ _id: string }>('liverooms').insertOne({ _id: meetingId, version: 1, seq: 2, room } as never)
  expect(await store.consents(meetingId)).toEqual(new Map([ana, ben].map(by => [by.participantId, true])))
  const row = (version: number, event: RoomEvent): LogRow => {
    const head = { _id: rowId(meetingId, version), meetingId, version, first: version + 1 }
    return { ...head, events: [event], at: 1, batch: newId() }
  }
  const { participantId } = ana
  await db
    .collection<LogRow>('livelog')
    .insertMany([
      row(2, { name: 'consentChanged', participantId, transcribe: false }),
      row(3, { name: 'left', participantId: ben.participantId, at: 5, why: 'left' }),
    ])
  expect(await store.consents(meetingId)).toEqual(new Map([[participantId, false]]))
})
