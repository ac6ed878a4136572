import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RoomEvent } from '../../shared/live/events.ts'
import type { Participant, Room } from '../../shared/live/room.ts'
import { packEvent, packRoom, unpackEvent, unpackRoom } from '../../shared/wire/live.ts'
import { emptyRoom } from '../support/room.ts'

const id = fc.stringMatching(/^[\w-]{8,16}$/)
const participant: fc.Arbitrary<Participant> = fc.record({
  id,
  memberId: id,
  name: fc.string({ maxLength: 20 }),
  role: fc.constantFrom('member', 'facilitator', 'owner', 'guest'),
  device: fc.constantFrom('main', 'companion'),
  joinedAt: fc.nat(),
  status: fc.constantFrom('here', 'away'),
  idle: fc.boolean(),
  connection: fc.constantFrom('live', 'lost'),
  lostAt: fc.option(fc.nat()),
  transcribe: fc.boolean(),
  heldBy: fc.string(),
})
const wire = <T>(packed: T): T => JSON.parse(JSON.stringify(packed))
const unheld = (one: Participant): Participant => ({ ...one, heldBy: '' })

test('LIVE-10 a room comes out of the wire as it went in, without who holds whom', () => {
  fc.assert(
    fc.property(fc.uniqueArray(participant, { selector: one => one.id }), id, (people, memberId) => {
      const knock = { memberId, name: 'Eve', at: 5, heldBy: 'server-1.secret' }
      const by = (all: Participant[]) => Object.fromEntries(all.map(one => [one.id, one]))
      const room: Room = { ...emptyRoom(), participants: by(people) }
      room.door.knocks.push(knock)
      const door = { ...room.door, knocks: [{ ...knock, heldBy: '' }] }
      expect(unpackRoom(wire(packRoom(room)))).toEqual({ ...room, door, participants: by(people.map(unheld)) })
    }),
  )
})

test('LIVE-10 so does every event, and most participants take no more than who they are', () => {
  const event: fc.Arbitrary<RoomEvent> = fc.oneof(
    participant.map((one): RoomEvent => ({ name: 'joined', participant: one })),
    id.map((participantId): RoomEvent => ({ name: 'connectionBack', participantId, heldBy: 'server-1.secret' })),
    id.map((participantId): RoomEvent => ({ name: 'handLowered', participantId })),
  )
  fc.assert(
    fc.property(event, one => {
      const out = unpackEvent(wire(packEvent(one)))
      if (one.name === 'joined') expect(out).toEqual({ ...one, participant: unheld(one.participant) })
      else if (one.name === 'connectionBack') expect(out).toEqual({ ...one, heldBy: '' })
      else expect(out).toEqual(one)
    }),
  )
  const usual: Participant = {
    ...{ id: 'participant-0001', memberId: 'member-000000001', name: 'Ana', role: 'member', device: 'main' },
    ...{ joinedAt: 1_700_000_000_000, status: 'here', idle: false, connection: 'live', lostAt: null, transcribe: true },
    heldBy: 'server-1.connection-1',
  }
  expect(packEvent({ name: 'joined', participant: usual })).toEqual([
    'j',
    ...[usual.id, usual.memberId, usual.name, usual.joinedAt],
  ])
})
