import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { now } from '../../server/infra/clock.ts'
import { newId } from '../../server/infra/ids.ts'
import { makeLog } from '../../server/infra/log.ts'
import { connectStore } from '../../server/infra/mongo.ts'
import { makeJournal } from '../../server/live/journal.ts'
import { type Committed, makeLive } from '../../server/live/service.ts'
import { liveStore } from '../../server/live/store.ts'
import { type LogRow, rowId } from '../../shared/live/log.ts'
import { unpackEvent } from '../../shared/wire/live.ts'
import { PROTOCOL } from '../../shared/wire/socket.ts'
import { connect, startApp, type TestApp } from '../support/app.ts'
import { call, eventually } from '../support/caller.ts'
import { bring, community } from '../support/gathering.ts'
import { readRoom } from '../support/live-people.ts'
import { command, enter } from '../support/live-tab.ts'
import { storeUrl } from '../support/ports.ts'
import { emptyRoom, someone } from '../support/room.ts'

const quiet = { LIVEKIT_URL: '' }

async function openDb({ database }: Pick<TestApp, 'database'>) {
  const db = await connectStore(storeUrl(database))
  onTestFinished(() => db.close())
  return db
}

const row = (meetingId: string): LogRow => {
  const head = { _id: rowId(meetingId, 1), meetingId, version: 1, first: 1, at: 1, batch: 'batch-0001' }
  return { ...head, events: [{ name: 'handLowered', participantId: 'participant-1' }] }
}

test('LIVE-4 rows of many rooms that wait for the store go there together, and each is answered for itself', async () => {
  const writes: string[][] = []
  let release = () => {}
  const append = makeJournal(async rows => {
    writes.push(rows.map(one => one.meetingId))
    await new Promise<void>(resolve => {
      release = resolve
    })
    if (rows.some(one => one.meetingId === 'bad-room')) throw new Error('away')
    return new Set(rows.filter(one => one.meetingId === 'taken-room').map(one => one._id))
  })
  const first = append(row('room-one'))
  await Promise.resolve()
  const others = [append(row('room-two')), append(row('taken-room'))]
  release()
  expect(await first).toBe('written')
  const bad = append(row('bad-room'))
  release()
  expect(await Promise.all(others)).toEqual(['written', 'taken'])
  release()
  await expect(bad).rejects.toThrow('away')
  expect(writes).toEqual([['room-one'], ['room-two', 'taken-room'], ['bad-room']])
})

test('LIVE-4 LIVE-7 what is asked at once is one row, and a row whose answer was lost is not written twice', async () => {
  const app = await startApp(quiet)
  const store = liveStore(await openDb(app))
  const room = { ...emptyRoom(), meetingId: newId() }
  const heard: Committed[] = []
  let lost = 0
  const live = makeLive({
    log: makeLog('test', 'silent'),
    now,
    newId,
    open: async () => room,
    committed: batch => void heard.push(batch),
    store: {
      ...store,
      append: async rows => {
        const taken = await store.append(rows)
        if (lost-- > 0) throw new Error('the answer was lost')
        return taken
      },
    },
  })
  const [ana, ben] = [someone('ana'), someone('ben')]
  const join = { name: 'join', input: { transcribe: true, companion: false } } as const
  await Promise.all([ana, ben].map(by => live.ask(room.meetingId, join, by)))
  lost = 1
  const asked = [ana, ben].map(by => live.ask(room.meetingId, { name: 'raiseHand', input: {} }, by))
  for (const { events } of await Promise.all(asked)) expect(events).toHaveLength(1)
  await live.stop()
  const { rows, events } = await readRoom(app, room.meetingId)
  expect(rows.map(({ count }) => count)).toEqual([2, 2])
  expect(events.filter(event => event.name === 'handRaised')).toHaveLength(2)
  expect(heard.map(({ first, mine }) => [first, mine])).toEqual([
    [1, true],
    [3, true],
  ])
})

test('LIVE-8 LIVE-3 however old the kept copy of a room is, the next server has all of it and what was missed', async () => {
  const app = await startApp(quiet)
  const { owner, member, meetingId } = await community(app)
  const [a, b] = [await connect(app, owner.cookie), await connect(app, member.cookie)]
  const ana = await enter(a, meetingId)
  const rooms = (await openDb(app)).collection<{ _id: string }>('liverooms')
  const old = (await rooms.findOne({ _id: meetingId }))!
  const ben = await enter(b, meetingId)
  for (let i = 0; i < 90; i++) await command(b, meetingId, i % 2 ? 'moveAgenda' : 'raiseHand', { to: 0 })
  for (let i = 0; i < 90; i++) await command(a, meetingId, 'post', { text: `${i}`, key: `key-old-${i}0` })
  await eventually(() => ana.room!.chat.length === 90)
  const since = ana.seq - 20
  await app.stop()
  await rooms.replaceOne({ _id: meetingId }, old)

  const next = await startApp(quiet, app.database)
  const back = await connect(next, owner.cookie)
  const ask = { protocol: PROTOCOL, meetingId, transcribe: true, participantId: ana.joined.participantId, since }
  const answer = await back.ask('live:join', ask)
  if (!answer.ok) throw new Error(answer.refusal.code)
  expect(
    answer.value.events!.map(unpackEvent).flatMap(one => (one.name === 'chatPosted' ? one.message.text : [])),
  ).toEqual(Array.from({ length: 20 }, (_, i) => `${i + 70}`))
  const seen = await enter(await connect(next, member.cookie), meetingId)
  expect(seen.room!.chat).toEqual(ana.room!.chat)
  expect(Object.keys(seen.room!.participants)).toContain(ben.joined.participantId)
})

test('LIVE-11 who comes gets the room once with those who came along; the others hear of the newcomers alone', async () => {
  const app = await startApp(quiet)
  const { owner, member, meetingId } = await community(app)
  const inside = await connect(app, owner.cookie)
  const frames: string[] = []
  inside.socket.io.engine.on('packet', ({ data }: { data?: string }) => {
    if (data?.includes('live:')) frames.push(data)
  })
  const ana = await enter(inside, meetingId)
  const tabs = await Promise.all(Array.from({ length: 12 }, () => connect(app, member.cookie)))
  const before = frames.length
  const seen = await Promise.all(tabs.map(tab => enter(tab, meetingId)))
  await eventually(() => Object.keys(ana.room!.participants).length === 13)
  const heard = frames.slice(before)
  expect(heard.every(frame => frame.includes('live:events'))).toBe(true)
  expect(heard.join('').length).toBeLessThan(12 * 150)
  for (const one of seen) {
    await eventually(() => one.seq === ana.seq)
    expect(one.room).toEqual(ana.room)
  }
  expect(JSON.stringify(frames)).not.toContain(inside.socket.id)
})

test('MOD-2 who was removed is told so, and hears nothing more of the room', async () => {
  const app = await startApp(quiet)
  const { owner, member, meetingId } = await community(app)
  const [a, b] = [await connect(app, owner.cookie), await connect(app, member.cookie)]
  const ana = await enter(a, meetingId)
  const ben = await enter(b, meetingId)
  expect(await command(a, meetingId, 'remove', { memberId: member.me.id })).toMatchObject({ ok: true })
  await command(a, meetingId, 'post', { text: 'among us', key: 'key-among-us' })
  await eventually(() => ana.room!.chat.length === 1)
  expect(ben.at.at(-1)!.name).toBe('removed')
  expect(await command(b, meetingId, 'raiseHand')).toMatchObject({ ok: false, refusal: { code: 'not-in-room' } })
})

test('ROOM-3 participants of a server that died, and of a connection that is no more, are given up', async () => {
  const app = await startApp(quiet)
  const { owner, meetingId } = await community(app)
  const a = await connect(app, owner.cookie)
  await enter(a, meetingId)
  await app.stop()
  const db = await openDb(app)
  const { rows, seq } = await readRoom(app, meetingId)
  const at = Date.now() - 60_000
  const ghost = { ...someone('ghost'), id: 'ghost-0000001', joinedAt: at, heldBy: 'dead-server-1.x' }
  const usual = { device: 'main', status: 'here', idle: false, connection: 'live', lostAt: null, transcribe: true }
  const version = rows.length + 1
  await db.collection('livelog').insertOne({
    ...{ _id: rowId(meetingId, version), meetingId, version, first: seq + 1, at, batch: 'batch-0002' },
    events: [{ name: 'joined', participant: { ...ghost, ...usual } }],
  } as never)
  await db.collection<{ _id: string; at: number }>('servers').insertOne({ _id: 'dead-server-1', at })
  await startApp(quiet, app.database)
  await eventually(async () => {
    const { room } = await readRoom(app, meetingId)
    return room.participants['ghost-0000001'] === undefined
  })
  // who came by a server that stopped in good order has time to come back
  const { room } = await readRoom(app, meetingId)
  expect(Object.values(room.participants).map(one => one.connection)).toEqual(['lost'])
})

test('WIRE-7 WIRE-8 who does not read, or asks without end, is ended with a reason and holds up nobody', async () => {
  const app = await startApp({ ...quiet, RATE_LIMITS: 'on' })
  const { owner, member, communityId, meetingId } = await community(app)
  const greedyOne = await bring(app, owner, communityId, 'gil@example.org', 'Gil')
  const tabs = await Promise.all(Array.from({ length: 36 }, () => connect(app, member.cookie)))
  const seen = await Promise.all(tabs.map(tab => enter(tab, meetingId)))
  type Wire = { transport: { ws: { _socket: { pause(): void } } } }
  const [slow, honest] = [tabs.slice(0, 4), seen.slice(4)]
  for (const { socket } of slow) (socket.io.engine as unknown as Wire).transport.ws._socket.pause()

  const greedy = await connect(app, greedyOne.cookie)
  await enter(greedy, meetingId)
  let refused = 0
  const ended = new Promise(resolve => greedy.socket.once('disconnect', (_why, details) => resolve(details)))
  const flood = setInterval(() => {
    for (let i = 0; i < 50; i++)
      greedy.socket.emit('live:command', { meetingId, name: 'raiseHand', input: {} }, (answer: { ok: boolean }) => {
        if (!answer.ok) refused += 1
      })
  }, 50)
  onTestFinished(() => clearInterval(flood))
  const host = await connect(app, owner.cookie)
  await enter(host, meetingId)
  const large = 'x'.repeat(3_900)
  const times: number[] = []
  for (let i = 0; i < 30; i++) {
    const asked = performance.now()
    await command(host, meetingId, 'post', { text: `${i} ${large}`, key: `key-slow-${i}00` })
    await eventually(() => honest.every(one => one.room!.chat.at(-1)?.text.startsWith(`${i} `)), 2_000)
    times.push(performance.now() - asked)
    await pause(20)
  }
  expect(times.toSorted((x, y) => x - y)[Math.floor(times.length * 0.9)]).toBeLessThan(250)
  expect(await ended).toMatchObject({ context: { code: 4008, reason: 'too-many' } })
  expect(refused).toBeGreaterThan(100)
  await expect(connect(app, greedyOne.cookie)).rejects.toMatchObject({ data: { code: 'too-many' } })
  const dropped = async (why: string) => {
    const text = await (await fetch(`${app.url}/metrics`)).text()
    return Number(new RegExp(`hearth_dropped_connections_total{why="${why}"} (\\d+)`).exec(text)?.[1] ?? 0)
  }
  expect(await dropped('too-many')).toBe(1)
  await eventually(async () => (await dropped('silent')) + (await dropped('too-slow')) === slow.length, 12_000)
  await eventually(() => slow.every(({ socket }) => !Object.hasOwn(honest.at(-1)!.room!.participants, socket.id!)))
  expect((await call(app, 'live.chat', { params: { meetingId } }, owner.cookie)).body).toHaveLength(30)
})
