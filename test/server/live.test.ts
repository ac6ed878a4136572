import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { connectStore } from '../../server/infra/mongo.ts'
import { applyAll } from '../../shared/live/apply.ts'
import { rowId } from '../../shared/live/log.ts'
import { unpackEvent } from '../../shared/wire/live.ts'
import { PROTOCOL } from '../../shared/wire/socket.ts'
import { connect, startApp } from '../support/app.ts'
import { call, eventually } from '../support/caller.ts'
import { community } from '../support/gathering.ts'
import { command, enter } from '../support/live-tab.ts'
import { storeUrl } from '../support/ports.ts'

describe('the live room over real sockets', () => {
  test('LIVE-2 PRES-1 two people see the same room, each change within a second', async () => {
    const app = await startApp()
    const { owner, member, meetingId } = await community(app)
    const [a, b] = [await connect(app, owner.cookie), await connect(app, member.cookie)]
    const ana = await enter(a, meetingId)
    const ben = await enter(b, meetingId)
    await eventually(() => Object.keys(ana.room!.participants).length === 2)

    const asked = performance.now()
    expect(await command(b, meetingId, 'raiseHand')).toMatchObject({ ok: true })
    await eventually(() => ana.room!.hands.length === 1)
    expect(ana.at.at(-1)!.at - asked).toBeLessThan(1_000)
    expect(await command(b, meetingId, 'post', { text: 'hello', key: 'key-00000001' })).toMatchObject({ ok: true })
    expect(await command(a, meetingId, 'moveAgenda', { to: 0 })).toMatchObject({ ok: true })
    await eventually(() => ben.room!.agenda.current === 0 && ana.room!.agenda.current === 0)
    expect(ana.room).toEqual(ben.room)
    expect(ana.room!.chat[0]).toMatchObject({ text: 'hello', name: 'Ben', memberId: member.me.id })
  })

  test('LIVE-3 ROOM-2 who comes back gets exactly what was missed and keeps the hand', async () => {
    const app = await startApp()
    const { owner, member, meetingId } = await community(app)
    const [a, b] = [await connect(app, owner.cookie), await connect(app, member.cookie)]
    const ana = await enter(a, meetingId)
    const ben = await enter(b, meetingId)
    await command(b, meetingId, 'raiseHand')
    await eventually(() => ben.room!.hands.length === 1)
    b.socket.disconnect()
    await eventually(() => ana.room!.participants[ben.joined!.participantId]?.connection === 'lost')
    await command(a, meetingId, 'post', { text: 'missed', key: 'key-00000002' })

    const again = await connect(app, member.cookie)
    const answer = await again.ask('live:join', {
      protocol: PROTOCOL,
      meetingId,
      transcribe: true,
      participantId: ben.joined!.participantId,
      since: ben.seq,
    })
    if (!answer.ok) throw new Error(answer.refusal.code)
    expect(answer.value.participantId).toBe(ben.joined!.participantId)
    const missed = answer.value.events!.map(unpackEvent)
    expect(missed.map(event => event.name)).toEqual(['connectionLost', 'chatPosted', 'connectionBack'])
    expect(applyAll(ben.room!, missed)).toEqual(ana.room)
    expect(ana.room!.hands).toHaveLength(1)
  })

  test('LIVE-1 LIVE-3 a server that died and came back has lost nothing acknowledged', async () => {
    const app = await startApp()
    const { owner, meetingId } = await community(app)
    const a = await connect(app, owner.cookie)
    const ana = await enter(a, meetingId)
    await command(a, meetingId, 'post', { text: 'kept', key: 'key-00000003' })
    await app.stop()
    const next = await startApp({}, app.database)
    const b = await connect(next, owner.cookie)
    const back = await enter(b, meetingId, { participantId: ana.joined!.participantId })
    expect(back.joined!.participantId).toBe(ana.joined!.participantId)
    expect(back.room!.chat.map(message => message.text)).toEqual(['kept'])
    expect((await call(next, 'live.chat', { params: { meetingId } }, owner.cookie)).body).toHaveLength(1)
  })

  test('LIVE-4 many commands at once are all answered, and everyone ends with the same room', async () => {
    const app = await startApp()
    const { owner, member, meetingId } = await community(app)
    const [a, b] = [await connect(app, owner.cookie), await connect(app, member.cookie)]
    const ana = await enter(a, meetingId)
    const ben = await enter(b, meetingId)
    const posts = Array.from({ length: 60 }, (_, i) =>
      command(i % 2 ? a : b, meetingId, 'post', { text: `m${i}`, key: `key-many-${String(i).padStart(4, '0')}` }),
    )
    for (const answer of await Promise.all(posts)) expect(answer).toMatchObject({ ok: true })
    await eventually(() => ana.room!.chat.length === 60 && ben.room!.chat.length === 60)
    expect(ana.room).toEqual(ben.room)
    expect(
      (await call(app, 'live.chat', { params: { meetingId } }, owner.cookie)).body.map(m => m.text).toSorted(),
    ).toEqual(Array.from({ length: 60 }, (_, i) => `m${i}`).toSorted())
  })

  test('LIVE-5 two servers on one store decide in one order', async () => {
    const one = await startApp()
    const { owner, member, meetingId } = await community(one)
    const two = await startApp({}, one.database)
    const [a, b] = [await connect(one, owner.cookie), await connect(two, member.cookie)]
    await enter(a, meetingId)
    const answer = await b.ask('live:join', { protocol: PROTOCOL, meetingId, transcribe: true })
    expect(answer).toMatchObject({ ok: true })
    const raised = await Promise.all([command(a, meetingId, 'raiseHand'), command(b, meetingId, 'raiseHand')])
    expect(raised).toMatchObject([{ ok: true }, { ok: true }])
    const c = await connect(one, owner.cookie)
    const seen = await enter(c, meetingId)
    expect(seen.room!.hands).toHaveLength(2)
    expect(Object.keys(seen.room!.participants)).toHaveLength(3)
  })

  test('LIVE-6 CONS-1 MEDIA-1 the client fills in nothing, and without media there is no token', async () => {
    const app = await startApp({ LIVEKIT_URL: '' })
    const { member, meetingId } = await community(app)
    const b = await connect(app, member.cookie)
    const ben = await enter(b, meetingId, { transcribe: false })
    expect(ben.joined!.media).toBeNull()
    const me = ben.room!.participants[ben.joined!.participantId]
    expect(me).toMatchObject({ name: 'Ben', role: 'member', transcribe: false, memberId: member.me.id })
    const forged = await command(b, meetingId, 'post', { text: 'x', key: 'key-00000004', memberId: 'someone-else' })
    expect(forged).toMatchObject({ ok: false, refusal: { code: 'bad-input' } })
  })

  test('ROOM-5 ending tells everyone and the meeting has ended', async () => {
    const app = await startApp()
    const { owner, member, meetingId } = await community(app)
    const [a, b] = [await connect(app, owner.cookie), await connect(app, member.cookie)]
    await enter(a, meetingId)
    const ben = await enter(b, meetingId)
    expect(await command(b, meetingId, 'end')).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
    expect(await command(a, meetingId, 'end')).toMatchObject({ ok: true })
    await eventually(() => ben.room!.status === 'ended')
    expect(await command(b, meetingId, 'raiseHand')).toMatchObject({ ok: false, refusal: { code: 'meeting-ended' } })
    const page = await eventually(async () => {
      const { body } = await call(app, 'meetings.page', { params: { meetingId } }, owner.cookie)
      return body.meeting.state === 'ended' && body.attendance.length === 2 && body
    })
    expect(page.attendance.map(one => one.name).toSorted()).toEqual(['Ana', 'Ben'])
  })

  test('PRES-4 when a meeting has ended nobody is shown in its live room', async () => {
    const app = await startApp()
    const { owner, member, communityId, meetingId } = await community(app)
    const [a, b] = [await connect(app, owner.cookie), await connect(app, member.cookie)]
    await enter(a, meetingId)
    await enter(b, meetingId)
    const inside = async () => {
      const { body } = await call(app, 'presence.inCommunity', { params: { communityId } }, owner.cookie)
      return body.filter(one => one.meetingId === meetingId).length
    }
    expect(await inside()).toBe(2)
    await command(a, meetingId, 'end')
    await eventually(async () => (await inside()) === 0, 1_000)
  })

  test('ROOM-8 an ending that a crash left half done is seen to, at the time it had', async () => {
    const app = await startApp()
    const { owner, meetingId } = await community(app)
    const a = await connect(app, owner.cookie)
    await enter(a, meetingId)
    await app.stop()
    const db = await connectStore(storeUrl(app.database))
    onTestFinished(() => db.close())
    const endedAt = Date.now() - 3_600_000
    const rows = db.collection<{ _id: string; version: number; first: number }>('livelog')
    const [last] = await rows.find({ meetingId }).sort({ version: -1 }).limit(1).toArray()
    const ended = { name: 'ended', at: endedAt, by: owner.me.id }
    const head = {
      _id: rowId(meetingId, last!.version + 1),
      meetingId,
      version: last!.version + 1,
      first: last!.first + 1,
    }
    await rows.insertOne({ ...head, events: [ended], at: endedAt, batch: 'batch-0001', owesEnding: true } as never)
    const next = await startApp({}, app.database)
    const meeting = await eventually(async () => {
      const { body } = await call(next, 'meetings.page', { params: { meetingId } }, owner.cookie)
      return body.meeting.state === 'ended' && body.meeting
    })
    expect(meeting.endedAt).toBe(endedAt)
  })

  test('PRES-1 PRES-2 the community sees who is online and in which room, within a second', async () => {
    const app = await startApp()
    const { owner, member, communityId, meetingId } = await community(app)
    const a = await connect(app, owner.cookie)
    const seen = new Map<string, { online: boolean; meetingId: string | null }>()
    a.socket.on('presence:changed', ({ people }) => {
      for (const one of people) seen.set(one.memberId, one)
    })
    const answer = await a.ask('presence:watch', { communityId })
    if (!answer.ok) throw new Error(answer.refusal.code)
    expect(answer.value.find(one => one.memberId === member.me.id)).toMatchObject({ online: false })
    const b = await connect(app, member.cookie)
    const second = await connect(app, member.cookie)
    await eventually(() => seen.get(member.me.id)?.online, 1_000)
    await enter(b, meetingId)
    await eventually(() => seen.get(member.me.id)?.meetingId === meetingId, 1_000)
    second.socket.disconnect()
    await pause(200)
    expect(seen.get(member.me.id)?.online).toBe(true)
    b.socket.disconnect()
    await eventually(() => seen.get(member.me.id)?.online === false, 1_000)
  })
})
