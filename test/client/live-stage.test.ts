import { expect, test } from 'vitest'
import { linkNews, offersAudioOnly } from '../../client/live/linkNews.ts'
import { type Around, type Layout, type Own, sharingOrder, stagePlan } from '../../client/live/stage/plan.ts'
import { makeShortcuts, type Shortcut } from '../../client/live/stage/shortcuts.ts'
import { type Heard, hear, silence } from '../../client/live/stage/speakers.ts'
import type { PersonMedia, Playable } from '../../client/net/media-state.ts'
import { openRoom, type Participant, type Room } from '../../shared/live/room.ts'

const picture: Playable = { id: 'picture', attach: () => {}, detach: () => {} }
const media = (change: Partial<PersonMedia> = {}): PersonMedia => ({
  microphone: false,
  filming: false,
  camera: null,
  screen: null,
  sounds: [],
  speaking: false,
  quality: 'good',
  ...change,
})
const participant = (name: string, change: Partial<Participant> = {}): Participant => ({
  id: name,
  memberId: `member-${name}`,
  name,
  role: 'member',
  device: 'main',
  joinedAt: name.charCodeAt(0),
  status: 'here',
  idle: false,
  connection: 'live',
  lostAt: null,
  transcribe: true,
  heldBy: 'process-1',
  ...change,
})
const roomOf = (participants: Participant[], change: Partial<Room> = {}): Room => ({
  ...openRoom('meeting-01', 'community-1', [], 0),
  participants: Object.fromEntries(participants.map(one => [one.id, one])),
  ...change,
})

const own = (change: Partial<Own> = {}): Own => ({ layout: 'auto', pin: null, screen: null, page: 0, ...change })
const around = (change: Partial<Around> = {}): Around => ({
  me: 'a',
  sharing: [],
  speaker: null,
  lately: new Set(),
  room: { grid: 49, strip: 10 },
  ...change,
})
const abcd = ['a', 'b', 'c', 'd'].map(name => participant(name))
const nobody = new Map<string, PersonMedia>()
const keys = (spots: readonly { key: string }[]) => spots.map(spot => spot.key)

const everything = {
  pin: 'person:member-b',
  spotlight: 'c',
  share: ['d'],
  speaker: 'c',
}
const cases: [without: (keyof typeof everything)[], layout: Layout, large: string | null, why: string | null][] = [
  [[], 'auto', 'person:member-b', 'pin'],
  [[], 'grid', 'person:member-b', 'pin'],
  [[], 'speaker', 'person:member-b', 'pin'],
  [['pin'], 'auto', 'person:member-c', 'spotlight'],
  [['pin'], 'grid', 'person:member-c', 'spotlight'],
  [['pin'], 'speaker', 'person:member-c', 'spotlight'],
  [['pin', 'spotlight'], 'auto', 'screen:d', 'share'],
  [['pin', 'spotlight'], 'grid', null, null],
  [['pin', 'spotlight'], 'speaker', 'screen:d', 'share'],
  [['pin', 'spotlight', 'share'], 'auto', null, null],
  [['pin', 'spotlight', 'share'], 'grid', null, null],
  [['pin', 'spotlight', 'share'], 'speaker', 'person:member-c', 'speaker'],
  [['pin', 'spotlight', 'share', 'speaker'], 'speaker', 'person:member-b', 'speaker'],
]
test.each(cases)('STAGE-1 without %j the %s layout has %s large', (without, layout, large, why) => {
  const has = (what: keyof typeof everything) => !without.includes(what)
  const plan = stagePlan(
    roomOf(abcd, { spotlight: has('spotlight') ? everything.spotlight : null }),
    nobody,
    own({ layout, pin: has('pin') ? everything.pin : null }),
    around({ sharing: has('share') ? everything.share : [], speaker: has('speaker') ? everything.speaker : null }),
  )
  expect([plan.large?.key ?? null, plan.why]).toEqual([large, why])
  expect(keys(plan.tiles)).not.toContain(large)
})

test('STAGE-1 what was pinned and is gone gives way to what comes next', () => {
  const plan = stagePlan(roomOf(abcd, { spotlight: 'c' }), nobody, own({ pin: 'person:member-z' }), around())
  expect(plan.why).toBe('spotlight')
})

test('STAGE-2 of several screens the newest is large, or the one chosen; in the grid each is a tile', () => {
  const both = around({ sharing: ['b', 'c'] })
  const plan = (change: Partial<Own>) => stagePlan(roomOf(abcd), nobody, own(change), both)
  expect(plan({}).large?.key).toBe('screen:c')
  expect(plan({ screen: 'screen:b' }).large?.key).toBe('screen:b')
  expect(keys(plan({}).screens)).toEqual(['screen:c', 'screen:b'])
  expect(keys(plan({ layout: 'grid' }).tiles).slice(0, 3)).toEqual(['screen:c', 'screen:b', 'person:member-a'])
  const people = (...names: string[]) => new Map(names.map(name => [name, media({ screen: picture })]))
  const begun = sharingOrder(sharingOrder([], people('c')), people('b', 'c'))
  expect(begun).toEqual(['c', 'b'])
  expect(sharingOrder(begun, people('b'))).toEqual(['b'])
  expect(sharingOrder(begun, people('c', 'b'))).toBe(begun)
})

test('STAGE-3 someone with two devices is one tile, with the picture of the one that films', () => {
  const phone = participant('z', { memberId: 'member-b', device: 'companion', name: 'b' })
  const room = roomOf([...abcd, phone], { spotlight: 'z' })
  const plan = stagePlan(room, new Map([['z', media({ filming: true, camera: picture })]]), own(), around())
  expect(plan.large).toMatchObject({ key: 'person:member-b', from: 'z', who: { id: 'b' } })
  expect(keys(plan.tiles)).toEqual(['person:member-a', 'person:member-c', 'person:member-d'])
})

test('STAGE-4 every tile is on one page; oneself, who spoke lately, hands and pictures are on the first', () => {
  const many = Array.from({ length: 20 }, (_, at) => participant(String.fromCharCode(97 + at)))
  const room = roomOf(many, { hands: [{ participantId: 's', at: 1 }] })
  const people = new Map([['q', media({ filming: true })]])
  const at = (page: number) =>
    stagePlan(room, people, own({ page }), around({ me: 't', lately: new Set(['r']), room: { grid: 6, strip: 3 } }))
  expect(keys(at(0).tiles).map(key => key.slice(-1))).toEqual(['t', 'a', 'b', 'q', 'r', 's'])
  const seen = [0, 1, 2, 3].flatMap(page => keys(at(page).tiles))
  expect(new Set(seen).size).toBe(20)
  expect(seen).toHaveLength(20)
  expect(at(9)).toMatchObject({ page: 3, pages: 4 })
})

const all = () => true
const listen = (said: [at: number, ...speaking: string[]][], here: (id: string) => boolean = all) =>
  said.reduce<Heard>((heard, [at, ...speaking]) => hear(heard, speaking, here, at), silence)

test('STAGE-5 who speaks stays large through a short remark of another, and gives way to a longer one', () => {
  const begun: [number, ...string[]][] = [
    [0, 'b'],
    [5_000, 'b'],
    [5_400, 'c'],
  ]
  expect(listen(begun).speaker).toBe('b')
  expect(listen([...begun, [5_800, 'b'], [6_600, 'c'], [7_000, 'c']]).speaker).toBe('b')
  expect(listen([...begun, [6_000, 'c'], [6_600, 'c']]).speaker).toBe('c')
})

test('STAGE-5 two who speak at once do not take turns, a silence changes nothing, and who left is replaced', () => {
  const both: [number, ...string[]][] = [
    [0, 'b'],
    [4_000, 'b', 'c'],
    [6_000, 'c', 'b'],
    [7_900, 'c', 'b'],
  ]
  expect(listen(both).speaker).toBe('b')
  expect(listen([...both, [8_100, 'c', 'b']]).speaker).toBe('c')
  expect(listen([[0, 'b'], [60_000]]).speaker).toBe('b')
  expect(
    listen(
      [
        [0, 'b'],
        [400, 'c'],
      ],
      id => id !== 'b',
    ).speaker,
  ).toBe('c')
})

test('STAGE-5 who spoke in the last 20 s counts as having spoken lately', () => {
  const heard = listen([[0, 'b'], [15_000, 'c'], [19_000]])
  expect([...heard.last.keys()]).toEqual(['b', 'c'])
  expect([...hear(heard, [], all, 21_000).last.keys()]).toEqual(['c'])
})

test.each([
  ['connected', 'reached', 'connected', null],
  ['connected', 'reached', 'failed', 'mediaFailed'],
  ['connected', 'reached', 'reconnecting', 'mediaReconnecting'],
  ['reconnecting', 'reached', 'connected', 'reconnectingVoice'],
  ['reconnecting', 'reached', 'failed', 'reconnecting'],
  ['reconnecting', 'unreachable', 'connected', 'serverGoneVoice'],
  ['reconnecting', 'unreachable', 'failed', 'serverGone'],
  ['reconnecting', 'offline', 'failed', 'offline'],
  ['lost', 'unreachable', 'failed', 'serverGone'],
  ['lost', 'reached', 'failed', 'lost'],
  ['lost', 'offline', 'failed', 'offline'],
] as const)('STAGE-8 room %s, server %s, voice %s: %s', (connection, reach, voice, said) => {
  expect(linkNews({ connection, reach, media: voice })).toBe(said)
})

test('STAGE-8 audio only is offered once the connection has been weak for 15 s', () => {
  expect(offersAudioOnly(1_000, 15_999)).toBe(false)
  expect(offersAudioOnly(1_000, 16_000)).toBe(true)
})

test('STAGE-9 a key does what the first table says, not while keys are off, and a held key is let go once', () => {
  let wanted = true
  const done: string[] = []
  const key = (name: string, what: string, change: Partial<Shortcut> = {}): Shortcut => ({
    key: name,
    words: what,
    possible: true,
    run: () => done.push(what),
    ...change,
  })
  const shortcuts = makeShortcuts(() => wanted)
  shortcuts.add(() => [key('m', 'mute'), key(' ', 'talk', { release: () => done.push('hush') })])
  const remove = shortcuts.add(() => [key('m', 'other'), key('d', 'decide'), key('x', 'never', { possible: false })])
  shortcuts.add(() => [key('pagedown', 'next', { onStage: true })])
  expect(shortcuts.all().map(one => one.words)).toEqual(['mute', 'talk', 'decide', 'never', 'next'])
  expect(['M', 'd', 'x', 'q'].map(name => shortcuts.press(name))).toEqual([true, true, false, false])
  expect(shortcuts.press('PageDown', { onStage: false })).toBe(false)
  expect(done).toEqual(['mute', 'decide'])
  shortcuts.press(' ')
  shortcuts.press(' ', { repeat: true })
  expect(shortcuts.letGo('m')).toBe(false)
  expect([shortcuts.letGo(), shortcuts.letGo(' ')]).toEqual([true, false])
  expect(done.slice(2)).toEqual(['talk', 'hush'])
  remove()
  wanted = false
  expect([shortcuts.press('d'), shortcuts.press('m')]).toEqual([false, false])
})
