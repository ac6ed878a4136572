import { describe, expect, test } from 'vitest'
import { decide } from '../../shared/live/decide.ts'
import type { Room } from '../../shared/live/room.ts'
import { emptyRoom, joinedBy, someone, step } from '../support/room.ts'

const ana = someone('ana', 'facilitator')
const ben = someone('ben')
const eve = someone('eve')
const gus = someone('gus', 'guest')
const inside = () => joinedBy({ ...emptyRoom(), door: { ...emptyRoom().door, policy: 'open' } }, ana, ben, eve, gus)
const marked = (room: Room, by = ben, at = 5_000) => {
  const next = step(room, 'mark', { kind: 'decision' }, by, at).room
  return { room: next, markerId: next.markers.find(marker => marker.at === at)!.id }
}

describe('markers', () => {
  test('MARK-1 a member marks a moment, with text or without; a guest does not', () => {
    const { room } = marked(inside())
    expect(room.markers).toMatchObject([{ kind: 'decision', text: '', at: 5_000, memberId: ben.memberId, name: 'ben' }])
    expect(decide(room, { name: 'mark', input: { kind: 'action', text: '' } }, gus, 6_000, 'some-id-0001')).toBe(
      'not-allowed',
    )
    expect(marked(room, eve, 4_000).room.markers.map(({ at }) => at)).toEqual([4_000, 5_000])
  })

  test('MARK-2 one changes and removes one’s own, a facilitator anyone’s, others nothing', () => {
    const { room, markerId } = marked(inside())
    const edit = { name: 'editMarker', input: { markerId, text: 'We buy a loom.' } } as const
    expect(decide(room, edit, eve, 6_000, 'some-id-0001')).toBe('not-allowed')
    expect(decide(room, { name: 'removeMarker', input: { markerId } }, eve, 6_000, 'some-id-0001')).toBe('not-allowed')
    const mine = step(room, 'editMarker', { markerId, text: 'We buy a loom.' }, ben).room
    const theirs = step(mine, 'editMarker', { markerId, kind: 'action' }, ana).room
    expect(theirs.markers).toMatchObject([{ kind: 'action', text: 'We buy a loom.', at: 5_000, name: 'ben' }])
    expect(step(theirs, 'editMarker', { markerId, kind: 'action' }, ana).events).toEqual([])
    const gone = step(theirs, 'removeMarker', { markerId }, ana).room
    expect(gone.markers).toEqual([])
    expect(decide(gone, edit, ben, 7_000, 'some-id-0001')).toBe('no-marker')
  })
})

describe('hands', () => {
  test('HAND-5 a host calls on a hand that is up: it goes down as called; two hosts at once call one person', () => {
    const room = step(inside(), 'raiseHand', {}, ben).room
    const call = { name: 'callOn', input: { participantId: ben.participantId } } as const
    expect(decide(room, call, eve, 6_000, 'some-id-0001')).toBe('not-allowed')
    const { room: next, events } = step(room, 'callOn', call.input, ana)
    expect(events).toEqual([{ name: 'handLowered', participantId: ben.participantId, called: true }])
    expect(next.hands).toEqual([])
    expect(decide(next, call, ana, 6_000, 'some-id-0001')).toBe('hand-is-down')
  })
})
