import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allowance, timeLeft } from '../../shared/live/agenda.ts'
import { applyAll } from '../../shared/live/apply.ts'
import type { RoomCommand } from '../../shared/live/commands.ts'
import { decide } from '../../shared/live/decide.ts'
import { openRoom, type Room } from '../../shared/live/room.ts'
import { joinedBy, someone, step } from '../support/room.ts'

const MINUTE = 60_000
const ana = someone('ana', 'facilitator')
const items = [
  { title: 'Welcome', minutes: 5 },
  { title: 'Practice', minutes: 20 },
  { title: 'Close', minutes: 10 },
]
const opened = (): Room => joinedBy(openRoom('meeting-0001', 'community-01', items, 0), ana)
const refusal = (room: Room, command: RoomCommand) => decide(room, command, ana, 1_000, 'some-id-0001')

describe('the agenda', () => {
  test('AGND-1 an item that is not there is refused, and so is skipping or adding while nothing runs', () => {
    const room = opened()
    expect(refusal(room, { name: 'moveAgenda', input: { to: 3 } })).toBe('no-agenda-item')
    expect(refusal(room, { name: 'skipAgenda', input: {} })).toBe('no-agenda-item')
    expect(refusal(room, { name: 'extendAgenda', input: { minutes: 5 } })).toBe('no-agenda-item')
  })

  test('AGND-2 AGND-4 time left counts added minutes and earlier runs, and goes below zero', () => {
    let room = step(opened(), 'moveAgenda', { to: 0 }, ana, 0).room
    expect(timeLeft(room.agenda, 2 * MINUTE)).toBe(3 * MINUTE)
    room = step(room, 'extendAgenda', { minutes: 5 }, ana, 2 * MINUTE).room
    expect(timeLeft(room.agenda, 2 * MINUTE)).toBe(8 * MINUTE)
    expect(timeLeft(room.agenda, 11 * MINUTE)).toBe(-1 * MINUTE)
    room = step(room, 'moveAgenda', { to: null }, ana, 4 * MINUTE).room
    expect(timeLeft(room.agenda, 5 * MINUTE)).toBeNull()
    room = step(room, 'moveAgenda', { to: 0 }, ana, 60 * MINUTE).room
    expect(timeLeft(room.agenda, 61 * MINUTE)).toBe(5 * MINUTE)
    expect(room.agenda.states).toEqual(['open', 'open', 'open'])
  })

  test('AGND-3 skipping goes on with the next open item, and with none after the last', () => {
    let room = step(opened(), 'moveAgenda', { to: 1 }, ana, 0).room
    room = step(room, 'moveAgenda', { to: 0 }, ana, MINUTE).room
    room = step(room, 'skipAgenda', {}, ana, 2 * MINUTE).room
    expect(room.agenda).toMatchObject({ current: 2, states: ['skipped', 'done', 'open'] })
    room = step(room, 'skipAgenda', {}, ana, 3 * MINUTE).room
    expect(room.agenda).toMatchObject({ current: null, since: null, states: ['skipped', 'done', 'skipped'] })
  })

  test('AGND-4 minutes are added only up to a limit', () => {
    let room = step(opened(), 'moveAgenda', { to: 0 }, ana, 0).room
    for (let i = 0; i < 10; i++) room = step(room, 'extendAgenda', { minutes: 60 }, ana, 0).room
    expect(refusal(room, { name: 'extendAgenda', input: { minutes: 1 } })).toBe('limit-reached')
  })

  test('AGND-2 whatever is done, what was spent is the time that something ran, and ending leaves nothing running', () => {
    const command = fc.oneof(
      fc.constantFrom(null, 0, 1, 2).map(to => ({ name: 'moveAgenda', input: { to } }) as RoomCommand),
      fc.constant({ name: 'skipAgenda', input: {} } as RoomCommand),
      fc.integer({ min: 1, max: 60 }).map(minutes => ({ name: 'extendAgenda', input: { minutes } }) as RoomCommand),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(command, fc.nat(10 * MINUTE))), script => {
        let room = opened()
        let at = 0
        let ran = 0
        for (const [asked, later] of script) {
          if (room.agenda.current !== null) ran += later
          at += later
          const decision = decide(room, asked, ana, at, 'some-id-0001')
          if (typeof decision !== 'string') room = applyAll(room, decision)
          const { current, since, spent } = room.agenda
          if (current !== null)
            expect(timeLeft(room.agenda, at)).toBe(allowance(room.agenda, current) - spent[current]! - (at - since!))
        }
        const { agenda } = step(room, 'end', {}, ana, at).room
        expect(agenda.spent.reduce((sum, ms) => sum + ms, 0)).toBe(ran)
        expect(agenda.current).toBeNull()
      }),
    )
  })
})
