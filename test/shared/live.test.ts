import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../shared/errors.ts'
import { timeLeft } from '../../shared/live/agenda.ts'
import { applyAll } from '../../shared/live/apply.ts'
import { CHAT_KEPT } from '../../shared/live/chat.ts'
import { type CommandName, commands, type RoomCommand } from '../../shared/live/commands.ts'
import { decide } from '../../shared/live/decide.ts'
import { COME_BACK_MS, ROOM_CAPACITY } from '../../shared/live/room.ts'
import { emptyRoom, joinedBy, someone, step } from '../support/room.ts'
import { anyStep, everyoneIn, openDoor, play } from '../support/steps.ts'

const ana = someone('ana', 'facilitator')
const ben = someone('ben')
const eve = someone('eve')
const refused = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return error instanceof Refusal ? error.code : error
  }
}

describe('coming and going', () => {
  test('ROOM-1 joining again with the same participant changes nothing', () => {
    const room = joinedBy(emptyRoom(), ana)
    expect(step(room, 'join', { transcribe: false }, ana).events).toEqual([])
  })

  test('ROOM-2 a broken connection keeps its place for 20 s and then leaves', () => {
    let room = step(joinedBy(emptyRoom(), ben), 'raiseHand', {}, ben).room
    room = step(room, 'lose', {}, ben, 10_000).room
    expect(room.participants[ben.participantId]).toMatchObject({ connection: 'lost', lostAt: 10_000 })
    const early = step(room, 'leave', { why: 'lost' }, ben, 10_000 + COME_BACK_MS - 1)
    expect(early.events).toEqual([])
    const back = step(room, 'rejoin', { transcribe: true }, { ...ben, heldBy: 'serv-two-0000.x' }, 20_000).room
    expect(back.participants[ben.participantId]).toMatchObject({ connection: 'live', lostAt: null })
    expect(back.hands).toHaveLength(1)
    const late = step(room, 'leave', { why: 'lost' }, ben, 10_000 + COME_BACK_MS).room
    expect(late.participants).toEqual({})
  })

  test('ROOM-2 a connection that another has replaced is not lost', () => {
    const room = step(
      joinedBy(emptyRoom(), ben),
      'rejoin',
      { transcribe: true },
      { ...ben, heldBy: 'serv-two-0000.x' },
    ).room
    expect(step(room, 'lose', {}, ben).events).toEqual([])
  })

  test('ROOM-4 only who belongs to the participant comes back as it', () => {
    const room = joinedBy(emptyRoom(), ben)
    expect(
      refused(() => step(room, 'rejoin', { transcribe: true }, { ...eve, participantId: ben.participantId })),
    ).toBe('not-in-room')
  })

  test('CONS-2 who comes back and now declines is not transcribed', () => {
    const room = joinedBy(emptyRoom(), ben)
    const { events } = step(room, 'rejoin', { transcribe: false }, { ...ben, heldBy: 'serv-two-0000.x' })
    expect(events.map(event => event.name)).toEqual(['connectionBack', 'consentChanged'])
    expect(step(room, 'rejoin', { transcribe: true }, ben).events).toEqual([])
  })

  test('ROOM-5 ending empties the room and refuses what comes later', () => {
    let room = joinedBy(emptyRoom(), ana, ben)
    room = step(room, 'raiseHand', {}, ben).room
    room = step(room, 'moveAgenda', { to: 0 }, ana).room
    room = step(room, 'end', {}, ana, 9_000).room
    expect(room).toMatchObject({
      status: 'ended',
      endedAt: 9_000,
      participants: {},
      hands: [],
      agenda: { current: null },
    })
    expect(refused(() => step(room, 'join', { transcribe: true }, ana))).toBe('meeting-ended')
  })

  test('ROOM-5 a member cannot end it', () => {
    expect(refused(() => step(joinedBy(emptyRoom(), ben), 'end', {}, ben))).toBe('not-allowed')
  })

  test('ROOM-6 the room holds 1,000 and refuses the next', () => {
    const people = Array.from({ length: ROOM_CAPACITY }, (_, i) => someone(`p${i}`))
    const events = people.flatMap(by => step(emptyRoom(), 'join', { transcribe: true }, by).events)
    const full = applyAll(emptyRoom(), events)
    expect(refused(() => step(full, 'join', { transcribe: true }, eve))).toBe('room-full')
  })

  test('ROOM-7 a change to what already is so gives no event', () => {
    const room = joinedBy(emptyRoom(), ben)
    expect(step(room, 'status', { status: 'here' }, ben).events).toEqual([])
    expect(step(room, 'consent', { transcribe: true }, ben).events).toEqual([])
    expect(step(room, 'status', { status: 'away' }, ben).room.participants[ben.participantId]?.status).toBe('away')
  })
})

describe('hands', () => {
  test('HAND-1 a second raise is refused', () => {
    const room = step(joinedBy(emptyRoom(), ben), 'raiseHand', {}, ben).room
    expect(refused(() => step(room, 'raiseHand', {}, ben))).toBe('hand-is-up')
  })

  test('HAND-2 hands queue by the server’s time, whatever order the events come in', () => {
    const room = joinedBy(emptyRoom(), ana, ben)
    const late = step(room, 'raiseHand', {}, ana, 3_000).events
    const early = step(room, 'raiseHand', {}, ben, 2_500).events
    const order = applyAll(room, [...late, ...early]).hands.map(hand => hand.participantId)
    expect(order).toEqual([ben.participantId, ana.participantId])
  })

  test('HAND-3 one’s own or by a host; what is not up is refused', () => {
    const room = step(joinedBy(emptyRoom(), ana, ben, eve), 'raiseHand', {}, ben).room
    const lower = { participantId: ben.participantId }
    expect(refused(() => step(room, 'lowerHand', lower, eve))).toBe('not-allowed')
    expect(step(room, 'lowerHand', lower, ben).room.hands).toEqual([])
    expect(step(room, 'lowerHand', lower, ana).room.hands).toEqual([])
    expect(refused(() => step(room, 'lowerHand', { participantId: eve.participantId }, eve))).toBe('hand-is-down')
  })

  test('HAND-4 leaving lowers the hand', () => {
    const room = step(joinedBy(emptyRoom(), ben), 'raiseHand', {}, ben).room
    expect(step(room, 'leave', { why: 'left' }, ben).room.hands).toEqual([])
  })
})

describe('chat and agenda', () => {
  test('CHAT-1 the same key twice is one message', () => {
    const input = { text: 'hello', key: 'key-00000001' }
    const { room, events } = step(joinedBy(emptyRoom(), ben), 'post', input, ben)
    expect(events).toHaveLength(1)
    expect(step(room, 'post', input, ben).events).toEqual([])
  })

  test('CHAT-1 another person’s equal key is another message', () => {
    const input = { text: 'hello', key: 'key-00000001' }
    const { room } = step(joinedBy(emptyRoom(), ana, ben), 'post', input, ben)
    expect(step(room, 'post', input, ana).events).toHaveLength(1)
  })

  test('CHAT-2 the room shows the last messages', () => {
    let room = joinedBy(emptyRoom(), ben)
    for (let i = 0; i <= CHAT_KEPT; i++) room = step(room, 'post', { text: `m${i}`, key: `key-0000${i}00` }, ben).room
    expect(room.chat).toHaveLength(CHAT_KEPT)
    expect(room.chat[0]?.text).toBe('m1')
  })

  test('AGND-1 a host starts an item that is there', () => {
    const room = joinedBy(emptyRoom(), ana, ben)
    expect(refused(() => step(room, 'moveAgenda', { to: 2 }, ana))).toBe('no-agenda-item')
    expect(refused(() => step(room, 'moveAgenda', { to: 1 }, ben))).toBe('not-allowed')
    expect(step(room, 'moveAgenda', { to: 1 }, ana, 7_000).room.agenda).toMatchObject({ current: 1, since: 7_000 })
  })

  test('AGND-2 below zero is overtime', () => {
    const { agenda } = step(joinedBy(emptyRoom(), ana), 'moveAgenda', { to: 0 }, ana, 0).room
    expect(timeLeft(agenda, 60_000)).toBe(240_000)
    expect(timeLeft(agenda, 301_000)).toBe(-1_000)
  })
})

test('ROLE-1 every command asks for an action of the table', () => {
  const outsider = { ...ben, role: 'stranger' as never }
  const room = joinedBy(emptyRoom(), ben)
  for (const name of Object.keys(commands) as CommandName[])
    expect(decide(room, { name, input: {} } as RoomCommand, outsider, 1, 'id-00000001')).toBe('not-allowed')
})

const beforeTheEnd = (Object.keys(commands) as CommandName[]).filter(name => name !== 'end')

test('LIVE-2 folding the events gives the same room, and no command order breaks it', () => {
  fc.assert(
    fc.property(fc.array(anyStep(beforeTheEnd), { maxLength: 120, size: 'max' }), steps => {
      const { room, log } = play([...everyoneIn, ...steps])
      expect(applyAll(openDoor(), JSON.parse(JSON.stringify(log)))).toEqual(room)
      for (const hand of room.hands) expect(room.participants[hand.participantId]).toBeDefined()
      expect(new Set(room.hands.map(hand => hand.participantId)).size).toBe(room.hands.length)
      expect(room.hands.map(hand => hand.at)).toEqual(room.hands.map(hand => hand.at).toSorted((a, b) => a - b))
      for (const one of Object.values(room.participants)) {
        expect(one.connection === 'lost').toBe(one.lostAt !== null)
        expect(room.door.removed).not.toContain(one.memberId)
      }
      for (const { memberId } of room.door.knocks) expect(room.door.admitted).not.toContain(memberId)
      if (room.spotlight !== null) expect(room.participants[room.spotlight]).toBeDefined()
      expect(room.agenda.current === null).toBe(room.agenda.since === null)
      for (const poll of room.polls.filter(poll => poll.anonymous))
        expect(JSON.stringify(poll.closedAt === null ? {} : poll)).not.toContain('nobody-')
    }),
    { numRuns: 1_000 },
  )
})
