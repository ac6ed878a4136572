import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { openBoard } from '../../client/net/board.ts'
import { connectStore } from '../../server/infra/mongo.ts'
import type { DoorPolicy } from '../../shared/live/door.ts'
import { BOARD_PATH, type DoorNews, PROTOCOL } from '../../shared/wire/socket.ts'
import { connect, startApp, type TestApp } from '../support/app.ts'
import { call, eventually } from '../support/caller.ts'
import { community, plan, signIn } from '../support/gathering.ts'
import { storeUrl } from '../support/ports.ts'

/** A meeting with such a door, and its owner inside. */
async function meeting(app: TestApp, door: DoorPolicy) {
  const { owner, member, communityId } = await community(app)
  const body = { ...plan(), door }
  const { body: made } = await call(app, 'meetings.schedule', { params: { communityId }, body }, owner.cookie)
  const meetingId = made.id
  const host = await connect(app, owner.cookie)
  expect(await join(host, meetingId)).toBe('in')
  const command = (name: string, input: object) => host.ask('live:command', { meetingId, name, input })
  return { owner, member, communityId, meetingId, host, command }
}
type Tab = Awaited<ReturnType<typeof connect>>

const join = async ({ ask }: Tab, meetingId: string, more = {}) => {
  const answer = await ask('live:join', { protocol: PROTOCOL, meetingId, transcribe: false, ...more })
  return answer.ok ? 'in' : answer.refusal.code
}
const knock = async ({ ask }: Tab, meetingId: string) => {
  const answer = await ask('live:knock', { meetingId })
  return answer.ok ? answer.value.state : answer.refusal.code
}
async function pass(app: TestApp, meetingId: string, name: string, cookie = '') {
  const given = await call(app, 'live.guest', { params: { meetingId }, body: { name } }, cookie)
  return { ...given, guestId: given.body.guestId }
}
/** A tab of someone new with a pass, and what it is told at the door. */
async function guest(app: TestApp, meetingId: string, name: string, cookie?: string) {
  const mine = cookie ? { cookie, guestId: '' } : await pass(app, meetingId, name)
  const tab = await connect(app, mine.cookie)
  const told: DoorNews['state'][] = []
  tab.socket.on('live:door' as never, ((news: DoorNews) => void told.push(news.state)) as never)
  return { ...mine, tab, told }
}
const view = async (app: TestApp, meetingId: string, cookie = '') =>
  (await call(app, 'live.door', { params: { meetingId } }, cookie)).body
/** How a board answers who opens it with this cookie. */
async function boardFor(app: TestApp, meetingId: string, cookie: string) {
  const socket = class extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie, origin: app.url } })
    }
  }
  const board = openBoard({ url: `${app.url.replace('http', 'ws')}${BOARD_PATH}`, meetingId, socket })
  onTestFinished(() => board.destroy())
  const how = () => board.getSnapshot().refusal ?? board.getSnapshot().status
  await eventually(() => how() !== 'opening')
  return how
}

describe('the door of a live room', () => {
  test('DOOR-2 DOOR-3 DOOR-4 DOOR-8 who knocks is admitted or denied, one or all, and told so at once; denied stays', async () => {
    const app = await startApp()
    const { meetingId, command } = await meeting(app, 'ask')
    const [gil, kim, lou, max] = await Promise.all(
      ['Gil', 'Kim', 'Lou', 'Max'].map(name => guest(app, meetingId, name)),
    )
    for (const one of [gil!, kim!, lou!, max!]) {
      expect(await join(one.tab, meetingId)).toBe('knock-first')
      expect(await knock(one.tab, meetingId)).toBe('waiting')
    }
    const asked = Date.now()
    expect(await command('admit', { memberId: gil!.guestId })).toMatchObject({ ok: true })
    expect(await command('deny', { memberId: kim!.guestId })).toMatchObject({ ok: true })
    await eventually(() => gil!.told.length === 1 && kim!.told.length === 1)
    expect(Date.now() - asked).toBeLessThan(1_000)
    expect([gil!.told, kim!.told, lou!.told]).toEqual([['admitted'], ['denied'], []])
    expect(await join(gil!.tab, meetingId)).toBe('in')
    expect([await join(kim!.tab, meetingId), await knock(kim!.tab, meetingId)]).toEqual(['denied', 'denied'])
    const back = await guest(app, meetingId, 'Kim again', (await pass(app, meetingId, 'Kim again', kim!.cookie)).cookie)
    expect(await knock(back.tab, meetingId)).toBe('denied')
    await command('admit', { memberId: null })
    await eventually(() => lou!.told[0] === 'admitted' && max!.told[0] === 'admitted')
    expect(await command('admit', { memberId: lou!.guestId })).toMatchObject({ refusal: { code: 'not-waiting' } })
  })

  test('DOOR-8 a knock is kept through a broken connection, and what was decided meanwhile is told', async () => {
    const app = await startApp()
    const { meetingId, command } = await meeting(app, 'ask')
    const gil = await guest(app, meetingId, 'Gil')
    await knock(gil.tab, meetingId)
    const again = await guest(app, meetingId, 'Gil', gil.cookie)
    expect(await knock(again.tab, meetingId)).toBe('waiting')
    gil.tab.socket.disconnect()
    await command('admit', { memberId: null })
    await eventually(() => again.told[0] === 'admitted')
    again.tab.socket.disconnect()
    const late = await guest(app, meetingId, 'Gil', gil.cookie)
    expect(await knock(late.tab, meetingId)).toBe('in')

    const kim = await guest(app, meetingId, 'Kim')
    await knock(kim.tab, meetingId)
    const second = await guest(app, meetingId, 'Kim', kim.cookie)
    await knock(second.tab, meetingId)
    second.tab.socket.disconnect()
    // the first tab waits on: its person has not gone
    await eventually(async () => (await command('deny', { memberId: kim.guestId })).ok)
    await eventually(() => kim.told[0] === 'denied')
  })

  test('DOOR-8 who waits at one server is admitted at another, and waits no longer when the room ends', async () => {
    const app = await startApp()
    const { meetingId, command } = await meeting(app, 'ask')
    const other = await startApp({}, app.database)
    const gil = await guest(other, meetingId, 'Gil')
    expect(await knock(gil.tab, meetingId)).toBe('waiting')
    const kim = await guest(other, meetingId, 'Kim')
    await knock(kim.tab, meetingId)
    await eventually(async () => (await command('admit', { memberId: gil.guestId })).ok)
    await eventually(() => gil.told[0] === 'admitted', 2_000)
    expect(kim.told).toEqual([])
    await command('end', {})
    await eventually(() => kim.told[0] === 'ended', 2_000)
    expect([await knock(kim.tab, meetingId), await view(app, meetingId)]).toMatchObject([
      'meeting-ended',
      { state: 'ended' },
    ])
  })

  test('DOOR-5 DOOR-6 into a locked room nobody new comes; an opened door admits who waits', async () => {
    const app = await startApp()
    const { meetingId, command, member } = await meeting(app, 'ask')
    const gil = await guest(app, meetingId, 'Gil')
    await knock(gil.tab, meetingId)
    await command('setDoor', { locked: true })
    await eventually(() => gil.told[0] === 'locked')
    const ben = await connect(app, member.cookie)
    const kim = await guest(app, meetingId, 'Kim')
    expect([await join(ben, meetingId), await knock(kim.tab, meetingId)]).toEqual(['room-locked', 'room-locked'])
    await command('setDoor', { locked: false })
    await eventually(() => gil.told[1] === 'waiting')
    await command('setDoor', { policy: 'open' })
    await eventually(() => gil.told[2] === 'admitted')
    expect([await join(ben, meetingId), await join(kim.tab, meetingId), await join(gil.tab, meetingId)]).toEqual([
      'in',
      'in',
      'in',
    ])
  })

  test('DOOR-2 who cancels or closes the tab waits no longer', async () => {
    const app = await startApp()
    const { meetingId, command } = await meeting(app, 'ask')
    const [gil, kim] = [await guest(app, meetingId, 'Gil'), await guest(app, meetingId, 'Kim')]
    await knock(gil.tab, meetingId)
    await knock(kim.tab, meetingId)
    expect(await gil.tab.ask('live:withdraw', { meetingId })).toMatchObject({ ok: true })
    kim.tab.socket.disconnect()
    const code = async (memberId: string) => {
      const answer = await command('admit', { memberId })
      return answer.ok ? 'admitted' : answer.refusal.code
    }
    expect(await code(gil.guestId)).toBe('not-waiting')
    await eventually(
      async () => (await command('admit', { memberId: null })).ok && (await code(kim.guestId)) === 'not-waiting',
    )
  })

  test('DOOR-1 DOOR-7 of a members’ meeting a guest learns nothing; the store has only a hash of a pass', async () => {
    const app = await startApp()
    const { meetingId, communityId, owner } = await meeting(app, 'members')
    const eve = await signIn(app, 'eve@example.org', 'Eve')
    const nothing = { code: 'not-found' }
    for (const cookie of ['', eve.cookie]) {
      expect(await view(app, meetingId, cookie)).toMatchObject(nothing)
      expect((await pass(app, meetingId, 'Gil', cookie)).body).toMatchObject(nothing)
    }
    const body = { ...plan(), door: 'ask' as const }
    const { body: other } = await call(app, 'meetings.schedule', { params: { communityId }, body }, owner.cookie)
    const answer = await fetch(`${app.url}/api/meetings/${other.id}/guest`, {
      method: 'POST',
      headers: { origin: app.url, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Gil' }),
    })
    const [line] = answer.headers.getSetCookie()
    expect(line).toMatch(/; HttpOnly/)
    expect(line).toMatch(/; SameSite=Lax/)
    const token = line!.match(/=([\w-]+);/)![1]!
    const db = await connectStore(storeUrl(app.database))
    const kept = JSON.stringify(await db.collection('guests').find().toArray())
    await db.close()
    expect(token.length).toBe(43)
    expect(kept).toContain('Gil')
    expect(kept).not.toContain(token)
    // a pass of one meeting opens no other
    const gil = await connect(app, `hearth_guest=${token}`)
    expect(await join(gil, meetingId)).toBe('not-found')
    await expect(connect(app, 'hearth_guest=a-pass-that-nobody-ever-had-0000')).rejects.toMatchObject({
      data: { code: 'sign-in-needed' },
    })
  })

  test('DOOR-7 DOOR-9 so far is told to members and to guests who are let in, the board too, and no more than that', async () => {
    const app = await startApp()
    const { meetingId, communityId, command, owner, member } = await meeting(app, 'ask')
    const body = { ...plan(), door: 'open' as const }
    const { body: other } = await call(app, 'meetings.schedule', { params: { communityId }, body }, owner.cookie)
    await command('post', { text: 'Welcome', key: 'key-00000001' })
    await command('mark', { kind: 'decision', text: 'Tuesdays' })
    const gil = await guest(app, meetingId, 'Gil')
    const soFar = (cookie: string) => call(app, 'live.soFar', { params: { meetingId } }, cookie)
    expect((await soFar('')).body).toMatchObject({ code: 'sign-in-needed' })
    expect((await soFar(gil.cookie)).body).toMatchObject({ code: 'sign-in-needed' })
    expect((await boardFor(app, meetingId, gil.cookie))()).toBe('not-found')
    await knock(gil.tab, meetingId)
    await command('admit', { memberId: null })
    await eventually(() => gil.told[0] === 'admitted')
    const board = await boardFor(app, meetingId, gil.cookie)
    expect([board(), (await boardFor(app, other.id, gil.cookie))()]).toEqual(['saved', 'not-found'])
    for (const cookie of [gil.cookie, member.cookie])
      expect((await soFar(cookie)).body).toMatchObject({
        chat: [{ text: 'Welcome' }],
        markers: [{ kind: 'decision', text: 'Tuesdays' }],
        inside: [{ name: 'Ana' }],
        agenda: { items: [{ title: 'Welcome' }, { title: 'Practice' }] },
      })
    expect(await join(gil.tab, meetingId)).toBe('in')
    expect((await view(app, meetingId, gil.cookie)).you).toMatchObject({ as: 'guest', name: 'Gil', inside: true })
    expect((await view(app, meetingId, owner.cookie)).you).toMatchObject({ as: 'member', inside: true })
    await command('remove', { memberId: gil.guestId })
    expect((await soFar(gil.cookie)).body).toMatchObject({ code: 'sign-in-needed' })
    expect(await join(gil.tab, meetingId)).toBe('removed')
    await eventually(() => board() === 'not-found')
  })

  test('DOOR-1 someone signed in who is no member comes in as a guest, under their own name', async () => {
    const app = await startApp()
    const { meetingId } = await meeting(app, 'open')
    const eve = await signIn(app, 'eve@example.org', 'Eve')
    expect((await view(app, meetingId, eve.cookie)).you).toMatchObject({ as: 'guest', account: true, name: 'Eve' })
    const tab = await connect(app, eve.cookie)
    expect(await join(tab, meetingId)).toBe('in')
    const { body } = await call(app, 'live.soFar', { params: { meetingId } }, eve.cookie)
    expect(body.inside.map(({ name }) => name)).toEqual(['Ana', 'Eve'])
  })

  test('PEER-1 a second device comes in as a companion, or instead of the first', async () => {
    const app = await startApp()
    const { meetingId, host, owner } = await meeting(app, 'members')
    const gone: string[] = []
    host.socket.on(
      'live:events' as never,
      ((batch: { events: unknown[] }) => void gone.push(JSON.stringify(batch.events))) as never,
    )
    const phone = await connect(app, owner.cookie)
    expect(await join(phone, meetingId, { companion: true })).toBe('in')
    const inside = async () => (await view(app, meetingId, owner.cookie)).inside
    expect(await inside()).toBe(1)
    await eventually(() => gone.some(events => events.includes('companion')))
    const tablet = await connect(app, owner.cookie)
    expect(await join(tablet, meetingId, { instead: true })).toBe('in')
    expect(await host.ask('live:command', { meetingId, name: 'raiseHand', input: {} })).toMatchObject({
      refusal: { code: 'not-in-room' },
    })
    expect(await tablet.ask('live:command', { meetingId, name: 'raiseHand', input: {} })).toMatchObject({ ok: true })
    expect(await inside()).toBe(1)
  })
})
