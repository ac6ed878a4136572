import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../shared/errors.ts'
import { applyAll } from '../../shared/live/apply.ts'
import { decide } from '../../shared/live/decide.ts'
import { barrier } from '../../shared/live/door.ts'
import { type Actor, openRoom, type Room } from '../../shared/live/room.ts'
import { items, joinedBy, someone, step } from '../support/room.ts'
import { anyStep } from '../support/steps.ts'

const ana = someone('ana', 'facilitator')
const ben = someone('ben')
const gil = someone('gil', 'guest')
const kim = someone('kim', 'guest')
const roomWith = (policy: Room['door']['policy']) =>
  joinedBy(openRoom('meeting-0001', 'community-01', items, 1_000, policy), ana)
const refused = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return error instanceof Refusal ? error.code : error
  }
}
const joins = (room: Room, by: Actor) => refused(() => step(room, 'join', { transcribe: true }, by)) ?? 'in'
const knocking = (room: Room, ...guests: Actor[]) =>
  guests.reduce((next, by, i) => step(next, 'knock', {}, by, 5_000 + i).room, room)
const again = (by: Actor): Actor => ({ ...by, participantId: `${by.participantId}-2`, heldBy: 'serv-two-0000.x' })

describe('the door', () => {
  test('DOOR-1 who walks in is as the door says', () => {
    const table = (['open', 'members', 'ask'] as const).map(policy => [
      policy,
      ...[someone('fay', 'facilitator'), ben, gil].map(by => joins(roomWith(policy), by)),
    ])
    expect(table).toEqual([
      ['open', 'in', 'in', 'in'],
      ['members', 'in', 'in', 'not-found'],
      ['ask', 'in', 'in', 'knock-first'],
    ])
    expect(refused(() => step(roomWith('members'), 'knock', {}, gil))).toBe('not-found')
    expect(step(roomWith('ask'), 'knock', {}, ben).events).toEqual([])
  })

  test('DOOR-2 who knocks twice waits once, where they were, and the newer connection holds the place', () => {
    let room = knocking(roomWith('ask'), gil, kim)
    room = step(room, 'knock', {}, again(gil), 9_000).room
    expect(room.door.knocks.map(({ name, at }) => [name, at])).toEqual([
      ['gil', 5_000],
      ['kim', 5_001],
    ])
    expect(step(room, 'withdraw', {}, gil).events).toEqual([])
    expect(step(room, 'withdraw', {}, again(gil)).room.door.knocks.map(({ name }) => name)).toEqual(['kim'])
  })

  test('DOOR-3 a facilitator admits or denies one or all, and nobody who is not waiting; guests and members do neither', () => {
    const room = knocking(roomWith('ask'), gil, kim)
    const one = step(room, 'admit', { memberId: gil.memberId }, ana).room
    expect([joins(one, gil), joins(one, kim)]).toEqual(['in', 'knock-first'])
    const all = step(room, 'admit', { memberId: null }, ana).room
    expect([joins(all, gil), joins(all, kim)]).toEqual(['in', 'in'])
    expect(refused(() => step(one, 'deny', { memberId: gil.memberId }, ana))).toBe('not-waiting')
    expect(step(all, 'deny', { memberId: null }, ana).events).toEqual([])
    const withBen = joinedBy(room, ben)
    expect(refused(() => step(withBen, 'admit', { memberId: null }, ben))).toBe('not-allowed')
  })

  test('DOOR-4 denied stays denied, also at a door that is opened; admitted stays admitted after leaving', () => {
    let room = step(knocking(roomWith('ask'), gil, kim), 'deny', { memberId: gil.memberId }, ana).room
    room = step(room, 'admit', { memberId: kim.memberId }, ana).room
    expect(refused(() => step(room, 'knock', {}, again(gil)))).toBe('denied')
    room = step(joinedBy(room, kim), 'leave', { why: 'left' }, kim).room
    room = step(room, 'setDoor', { policy: 'open' }, ana).room
    expect([joins(room, again(gil)), joins(room, again(kim))]).toEqual(['denied', 'in'])
  })

  test('DOOR-5 into a locked room come facilitators and who is inside already', () => {
    const room = step(joinedBy(roomWith('open'), gil), 'setDoor', { locked: true }, ana).room
    const people = [someone('fay', 'owner'), ben, kim, again(gil)]
    expect(people.map(by => joins(room, by))).toEqual(['in', 'room-locked', 'room-locked', 'in'])
    expect(joins(step(room, 'setDoor', { locked: false }, ana).room, ben)).toBe('in')
  })

  test('DOOR-6 a door that is opened lets in all who wait; the members’ own sends them away', () => {
    const room = knocking(roomWith('ask'), gil, kim)
    const open = step(room, 'setDoor', { policy: 'open' }, ana).room
    const members = step(room, 'setDoor', { policy: 'members' }, ana).room
    expect([open.door.knocks, members.door.knocks]).toEqual([[], []])
    expect([joins(open, gil), joins(members, gil), members.door.denied.length]).toEqual(['in', 'not-found', 2])
  })

  test('DOOR-1 DOOR-2 DOOR-4 whatever is asked in whatever order, nobody comes in whom the door bars, and nobody waits who need not', () => {
    fc.assert(
      fc.property(
        fc.array(
          anyStep(['join', 'leave', 'lose', 'knock', 'withdraw', 'admit', 'deny', 'setDoor', 'remove', 'rejoin']),
          { maxLength: 60, size: 'max' },
        ),
        steps => {
          let room = roomWith('ask')
          for (const [i, { who, command }] of steps.entries()) {
            const decision = decide(room, command, who, 10_000 + i, `made-${String(i).padStart(8, '0')}`)
            if (typeof decision === 'string') continue
            const came = decision.flatMap(event => (event.name === 'joined' ? [event.participant] : []))
            for (const { memberId, role } of came)
              expect(barrier(room, { memberId, role: room.rolesGiven[memberId] ?? role })).toBeNull()
            room = applyAll(room, decision)
            const { knocks, admitted, denied, removed } = room.door
            const waiting = knocks.map(({ memberId }) => memberId)
            expect(new Set(waiting).size).toBe(waiting.length)
            for (const id of waiting) expect([...admitted, ...denied, ...removed]).not.toContain(id)
            for (const one of Object.values(room.participants)) expect(removed).not.toContain(one.memberId)
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
