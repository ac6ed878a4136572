import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../shared/errors.ts'
import type { CommandName } from '../../shared/live/commands.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import { peopleIn } from '../../shared/live/people.ts'
import type { Actor, Room } from '../../shared/live/room.ts'
import { may } from '../../shared/roles.ts'
import { emptyRoom, joinedBy, someone, step } from '../support/room.ts'
import { anyStep, everyoneIn, play } from '../support/steps.ts'

const ana = someone('ana', 'owner')
const fay = someone('fay', 'facilitator')
const ben = someone('ben')
const eve = someone('eve')
const gil = someone('gil', 'guest')
const benToo: Actor = { ...ben, participantId: 'part-ben2-0000', heldBy: 'serv-one-0000.ben2' }
const open: Room = { ...emptyRoom(), door: { ...emptyRoom().door, policy: 'open' } }
const full = joinedBy(open, ana, fay, ben, benToo, eve, gil)

const refused = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return error instanceof Refusal ? error.code : error
  }
}
const roleOf = (room: Room, { participantId }: Actor) => room.participants[participantId]?.role
const leads = (room: Room) => Object.values(room.participants).filter(one => may(one.role, 'live:host'))

describe('moderation', () => {
  test('MOD-1 all are muted but those who lead, one by name; a member mutes nobody, and nobody is unmuted', () => {
    const everyone = [ben, benToo, eve, gil].map(one => one.participantId)
    expect(step(full, 'mute', { participantId: null }, fay).events).toEqual([
      { name: 'muted', participantIds: everyone },
    ])
    const { events } = step(full, 'mute', { participantId: ana.participantId }, fay)
    expect(events).toEqual([{ name: 'muted', participantIds: [ana.participantId] }])
    expect(refused(() => step(full, 'mute', { participantId: eve.participantId }, ben))).toBe('not-allowed')
    expect(step(full, 'askToUnmute', { participantId: eve.participantId }, fay).events).toEqual([
      { name: 'unmuteAsked', participantId: eve.participantId, by: 'fay' },
    ])
  })

  test('MOD-2 who is removed is out with all devices, and does not come back by any door', () => {
    const { room } = step(full, 'remove', { memberId: ben.memberId }, fay)
    expect(peopleIn(room).map(one => one.memberId)).not.toContain(ben.memberId)
    expect(refused(() => step(room, 'join', { transcribe: true }, ben))).toBe('removed')
    expect(refused(() => step(room, 'rejoin', { transcribe: true }, benToo))).toBe('not-in-room')
    expect(refused(() => step(room, 'knock', {}, ben))).toBe('removed')
    expect(refused(() => step(full, 'remove', { memberId: ana.memberId }, fay))).toBe('not-allowed')
    expect(refused(() => step(full, 'remove', { memberId: fay.memberId }, fay))).toBe('not-allowed')
  })

  test('MOD-3 a member is made facilitator and back, owners and guests stay, and one who leads is left', () => {
    const promoted = step(full, 'setRole', { memberId: ben.memberId, role: 'facilitator' }, fay).room
    expect([roleOf(promoted, ben), roleOf(promoted, benToo)]).toEqual(['facilitator', 'facilitator'])
    expect(step(promoted, 'spotlight', { participantId: eve.participantId }, ben).events).toHaveLength(1)
    for (const { memberId } of [ana, gil])
      expect(refused(() => step(full, 'setRole', { memberId, role: 'member' }, fay))).toBe('not-allowed')
    const alone = joinedBy(open, fay, ben)
    expect(refused(() => step(alone, 'setRole', { memberId: fay.memberId, role: 'member' }, fay))).toBe('last-host')
  })

  test('MOD-4 when the last who leads is gone, who has been here longest and is connected leads', () => {
    let room = joinedBy(open, fay, gil, ben, eve)
    room = step(room, 'lose', {}, ben).room
    room = step(room, 'leave', { why: 'left' }, fay).room
    expect(leads(room).map(one => one.name)).toEqual(['eve'])
    const emptied = step(joinedBy(open, fay, gil), 'leave', { why: 'left' }, fay).room
    expect(leads(emptied)).toEqual([])
    expect(roleOf(joinedBy(emptied, eve, ben), eve)).toBe('facilitator')
    // a room that nobody has led yet waits for who does
    expect(roleOf(joinedBy(open, ben), ben)).toBe('member')
  })

  test('MOD-5 the role that was given counts when that person comes back', () => {
    let room = step(full, 'setRole', { memberId: eve.memberId, role: 'facilitator' }, fay).room
    room = step(room, 'leave', { why: 'left' }, eve).room
    room = joinedBy(room, { ...eve, participantId: 'part-eve3-0000' })
    expect(room.participants['part-eve3-0000']?.role).toBe('facilitator')
  })

  test('PEER-1 all devices of a person are one, told by the one that speaks', () => {
    const order = [ana, ben, benToo, eve]
    const room = order.reduce((room, by, i) => step(room, 'join', { transcribe: true }, by, 1_000 + i).room, open)
    expect(peopleIn(room).map(one => one.memberId)).toEqual([ana, ben, eve].map(one => one.memberId))
    const mainOf = (room: Room) => peopleIn(room).find(one => one.memberId === ben.memberId)!.main.id
    expect(mainOf(room)).toBe(ben.participantId)
    expect(mainOf(step(room, 'lose', {}, ben).room)).toBe(benToo.participantId)
  })
})

const moving: CommandName[] = ['join', 'leave', 'lose', 'remove', 'setRole', 'spotlight']

test('MOD-2 MOD-4 MOD-6 whatever happens, a room that was led is led while a member is inside, and who was removed is out', () => {
  let led = false
  const look = (room: Room, events: RoomEvent[]) => {
    const inside = Object.values(room.participants)
    led ||= leads(room).length > 0
    if (led && inside.some(one => one.role !== 'guest')) expect(leads(room).length).toBeGreaterThan(0)
    for (const one of inside) {
      expect(room.door.removed).not.toContain(one.memberId)
      expect(one.role).toBe(room.rolesGiven[one.memberId] ?? one.role)
    }
    if (room.spotlight !== null) expect(room.participants[room.spotlight]).toBeDefined()
    for (const event of events) if (event.name === 'roleGiven') expect(event.memberId).not.toBe('memb-gil-0000')
  }
  fc.assert(
    fc.property(fc.array(anyStep(moving), { maxLength: 80 }), steps => {
      led = false
      play([...everyoneIn, ...steps], look)
    }),
    { numRuns: 400 },
  )
})
