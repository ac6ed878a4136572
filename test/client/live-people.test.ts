import { describe, expect, test } from 'vitest'
import { evenStart, quiet, settled, shareOf, speak, write } from '../../client/live/people/balance.ts'
import { HIDDEN_MS, IDLE_MS, makeIdle } from '../../client/live/people/idle.ts'
import { obey } from '../../client/live/people/obey.ts'
import { roster } from '../../client/live/people/roster.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import { emptyRoom, joinedBy, someone, step } from '../support/room.ts'

/** A clock that is moved by hand. */
function byHand() {
  let at = 0
  let waiting: { at: number; run: () => void }[] = []
  return {
    now: () => at,
    later: (ms: number, run: () => void) => {
      const one = { at: at + ms, run }
      waiting.push(one)
      return () => {
        waiting = waiting.filter(other => other !== one)
      }
    },
    pass(ms: number) {
      const end = at + ms
      for (;;) {
        const next = waiting.filter(one => one.at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        waiting = waiting.filter(one => one !== next)
        at = next.at
        next.run()
      }
      at = end
    },
  }
}

describe('being away', () => {
  const begin = () => {
    const clock = byHand()
    const told: boolean[] = []
    return { ...clock, told, idle: makeIdle({ ...clock, tell: idle => told.push(idle) }) }
  }

  test('STAT-1 one is idle after five minutes without input, and back with the next', () => {
    const { pass, told, idle } = begin()
    pass(IDLE_MS - 1)
    idle.moved()
    pass(IDLE_MS - 1)
    expect(told).toEqual([])
    pass(1)
    expect(told).toEqual([true])
    idle.moved()
    idle.moved()
    expect(told).toEqual([true, false])
    pass(IDLE_MS)
    expect(told).toEqual([true, false, true])
  })

  test('STAT-1 one is idle after two minutes behind another page, and back when it shows again', () => {
    const { pass, told, idle } = begin()
    idle.shown(false)
    pass(HIDDEN_MS - 1)
    expect(told).toEqual([])
    pass(1)
    expect(told).toEqual([true])
    idle.shown(true)
    expect(told).toEqual([true, false])
    pass(HIDDEN_MS)
    expect(told).toEqual([true, false])
    idle.stop()
    pass(2 * IDLE_MS)
    expect(told).toEqual([true, false])
  })
})

describe('who takes part how much', () => {
  test('BAL-1 time and turns are counted, a short pause is within a turn, and two may speak at once', () => {
    let balance = speak(evenStart, new Set(['ana']), 0)
    balance = speak(balance, new Set(), 10_000)
    balance = speak(balance, new Set(['ana', 'ben']), 11_000)
    balance = speak(balance, new Set(['ben']), 20_000)
    expect(shareOf(balance, 'ana', 25_000)).toEqual({ talkMs: 20_000, turns: 1, messages: 0 })
    expect(shareOf(balance, 'ben', 25_000)).toEqual({ talkMs: 14_000, turns: 1, messages: 0 })
    balance = write(speak(balance, new Set(['ana']), 40_000), 'ben')
    const kept = settled(balance, 41_000)
    expect(kept.shares.ana).toEqual({ talkMs: 21_000, turns: 2, messages: 0 })
    expect(kept.shares.ben).toEqual({ talkMs: 29_000, turns: 1, messages: 1 })
    expect(kept.since).toEqual({})
  })

  test('BAL-2 who said and wrote nothing is named once others have said enough', () => {
    const early = settled(speak(evenStart, new Set(['ana']), 0), 60_000)
    expect(quiet(early, ['ana', 'ben', 'eve'], 60_000)).toEqual([])
    const later = settled(speak(evenStart, new Set(['ana']), 0), 600_000)
    expect(quiet(later, ['ana', 'ben', 'eve'], 600_000)).toEqual(['ben', 'eve'])
    expect(quiet(write(later, 'ben'), ['ana', 'ben', 'eve'], 600_000)).toEqual(['eve'])
  })
})

describe('the roster', () => {
  const ana = someone('ana', 'facilitator')
  const [ben, eve, ole] = [someone('ben'), someone('eve'), { ...someone('ole'), name: 'Øle Åström' }]
  const room = joinedBy(emptyRoom(), ole, eve, ben, ana)
  const names = (...given: Parameters<typeof roster>) => roster(...given).map(line => line.main.name)

  test('PEER-2 who leads comes first, then hands in order, then names, each person once', () => {
    expect(names(room)).toEqual(['ana', 'ben', 'eve', 'Øle Åström'])
    const raised = step(step(room, 'raiseHand', {}, ole, 3_000).room, 'raiseHand', {}, eve, 4_000).room
    expect(names(raised)).toEqual(['ana', 'Øle Åström', 'eve', 'ben'])
    expect(roster(raised).map(line => line.hand)).toEqual([null, 1, 2, null])
    const twice = joinedBy(raised, { ...eve, participantId: 'part-eve2-0000' })
    expect(roster(twice)).toHaveLength(4)
  })

  test('PEER-2 a search finds parts of names, whatever their accents', () => {
    expect(names(room, 'astr')).toEqual(['Øle Åström'])
    expect(names(room, ' E ')).toEqual(['ben', 'eve', 'Øle Åström'])
    expect(names(room, 'nobody')).toEqual([])
  })
})

test('TAB-20 what a facilitator stops is stopped here at once, for this participant alone, and nothing is switched on', () => {
  const set: unknown[] = []
  let hear: (news: RoomEvent[]) => void = () => {}
  const live = {
    getSnapshot: () => ({ me: 'part-me' }),
    onEvents: (heard: typeof hear) => {
      hear = heard
      return () => {}
    },
  }
  obey(live as never, { set: (...call: unknown[]) => void set.push(call) } as never)
  hear([
    { name: 'muted', participantIds: ['part-other'] },
    { name: 'sourceStopped', participantId: 'part-other', source: 'camera' },
    { name: 'unmuteAsked', participantId: 'part-me', by: 'Ana' },
  ])
  expect(set).toEqual([])
  hear([
    { name: 'muted', participantIds: ['part-other', 'part-me'] },
    { name: 'sourceStopped', participantId: 'part-me', source: 'screen' },
  ])
  expect(set).toEqual([
    ['microphone', false],
    ['screen', false],
  ])
})
