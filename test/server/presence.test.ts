import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { liveEffects } from '../../server/live/effects.ts'
import { makeTelling } from '../../server/presence/telling.ts'
import type { Whereabouts } from '../../shared/presence.ts'
import { PROTOCOL } from '../../shared/wire/socket.ts'
import { connect, startApp, type TestApp } from '../support/app.ts'
import { eventually } from '../support/caller.ts'
import { community, signIn } from '../support/gathering.ts'
import { emptyRoom, someone, step } from '../support/room.ts'

/** What one member sees of the others, kept up to date by what the server tells. */
async function watch(app: TestApp, cookie: string, communityId: string) {
  const tab = await connect(app, cookie)
  const seen = new Map<string, Whereabouts>()
  const take = (people: Whereabouts[]) => {
    for (const one of people) seen.set(one.memberId, one)
  }
  tab.socket.on('presence:changed', ({ people }: { people: Whereabouts[] }) => take(people))
  const answer = await tab.ask('presence:watch', { communityId })
  if (!answer.ok) throw new Error(answer.refusal.code)
  take(answer.value)
  return { tab, seen }
}
const join = (tab: Awaited<ReturnType<typeof connect>>, meetingId: string) =>
  tab.ask('live:join', { protocol: PROTOCOL, meetingId, transcribe: true })

describe('presence in the community', () => {
  test('PRES-5 members see who reads which meeting’s page, for as long as that page is there', async () => {
    const app = await startApp()
    const { owner, member, communityId, meetingId } = await community(app)
    const { seen } = await watch(app, owner.cookie, communityId)
    const ben = () => seen.get(member.me.id)
    const [page, other] = [await connect(app, member.cookie), await connect(app, member.cookie)]
    expect(await page.ask('presence:at', { meetingId })).toEqual({ ok: true, value: null })
    await eventually(() => ben()?.reading === meetingId, 1_000)
    await other.ask('presence:at', { meetingId: null })
    await pause(100)
    expect(ben()).toMatchObject({ reading: meetingId, online: true, meetingId: null })
    await page.ask('presence:at', { meetingId: null })
    await eventually(() => ben()?.reading === null, 1_000)
    await page.ask('presence:at', { meetingId })
    await eventually(() => ben()?.reading === meetingId, 1_000)
    page.socket.disconnect()
    await eventually(() => ben()?.reading === null && ben()?.online, 1_000)

    const stranger = await signIn(app, 'cleo@example.org', 'Cleo')
    const outside = await connect(app, stranger.cookie)
    expect(await outside.ask('presence:at', { meetingId })).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await outside.ask('presence:watch', { communityId })).toMatchObject({ refusal: { code: 'not-found' } })
  })

  test('PRES-6 what another server knows is seen too, and goes when that server goes', async () => {
    const one = await startApp()
    const { owner, member, communityId, meetingId } = await community(one)
    const two = await startApp({}, one.database)
    const { seen } = await watch(one, owner.cookie, communityId)
    const tab = await connect(two, member.cookie)
    await tab.ask('presence:at', { meetingId })
    await join(tab, meetingId)
    const ben = await eventually(() => {
      const now = seen.get(member.me.id)
      return now?.meetingId && now.reading && now
    }, 5_000)
    expect(ben).toEqual({ memberId: member.me.id, online: true, meetingId, reading: meetingId })
    await tab.ask('live:leave', { meetingId })
    await eventually(() => seen.get(member.me.id)?.meetingId === null, 5_000)
    expect(seen.get(member.me.id)?.online).toBe(true)
    await two.stop()
    await eventually(() => seen.get(member.me.id)?.online === false, 10_000)
  })

  test('PRES-7 a change is told at once, and those of a moment in one packet', async () => {
    const told: { at: number; ids: string[] }[] = []
    const telling = makeTelling((_, ids) => told.push({ at: performance.now(), ids }), Date.now)
    const begun = performance.now()
    telling.note('community-01', 'member-first')
    await eventually(() => told.length === 1, 500)
    expect(told[0]!.at - begun).toBeLessThan(30)
    for (let i = 0; i < 1_000; i++) telling.note('community-01', `member-${i}`)
    await eventually(() => told.length === 2, 500)
    expect(told[1]!.ids).toHaveLength(1_000)
    await pause(120)
    expect(told).toHaveLength(2)
  })

  test('PRES-8 a guest in the live room does not appear', () => {
    const moved: string[] = []
    const needs = { moved: (who: { participantId: string }) => void moved.push(who.participantId) }
    // whatever else follows from coming in is not looked at here
    const rest = { get: (known: object, name: string) => Reflect.get(known, name) ?? (async () => undefined) }
    const { follow } = liveEffects(new Proxy(needs, rest) as never)
    const open = { ...emptyRoom(), door: { ...emptyRoom().door, policy: 'open' as const } }
    for (const who of [someone('gil', 'guest'), someone('ben')]) {
      const { room, events } = step(open, 'join', { transcribe: true }, who)
      follow({ meetingId: room.meetingId, first: 1, events, room, mine: true })
    }
    expect(moved).toEqual([someone('ben').participantId])
  })
})
