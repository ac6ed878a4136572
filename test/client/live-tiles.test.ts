import { expect, test } from 'vitest'
import { bestGrid, mostTiles, onStage } from '../../client/live/stage/tiles.ts'
import type { PersonMedia } from '../../client/net/media-state.ts'
import { openRoom, type Participant, type Room } from '../../shared/live/room.ts'

const GAP = 10
const quiet: PersonMedia = {
  microphone: false,
  camera: null,
  screen: null,
  sounds: [],
  speaking: false,
  quality: 'good',
}
const participant = (n: number): Participant => ({
  id: `participant-${n}`,
  memberId: `member-0${n}`,
  name: `Person ${n}`,
  role: 'member',
  joinedAt: n,
  status: 'here',
  connection: 'live',
  lostAt: null,
  transcribe: true,
  heldBy: 'process-1',
})
const roomOf = (count: number): Room => ({
  ...openRoom('meeting-01', 'community-1', [], 0),
  participants: Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`participant-${at + 1}`, participant(at + 1)]),
  ),
})

test.each([
  [1, 800, 600],
  [2, 900, 400],
  [2, 400, 900],
  [7, 1200, 700],
  [30, 1000, 600],
])('TAB-18 %i tiles fill %i × %i and stay within', (count, width, height) => {
  const grid = bestGrid(count, width, height, GAP)
  const rows = Math.ceil(count / grid.columns)
  expect(grid.columns * grid.width + GAP * (grid.columns - 1)).toBeLessThanOrEqual(width)
  expect(rows * grid.height + GAP * (rows - 1)).toBeLessThanOrEqual(height)
  expect(grid.width).toBeGreaterThan(0)
})

test('TAB-18 two tiles lie side by side in a wide space and one above the other in a high one', () => {
  expect(bestGrid(2, 900, 300, GAP).columns).toBe(2)
  expect(bestGrid(2, 300, 900, GAP).columns).toBe(1)
  expect(mostTiles(10, 10, GAP)).toBe(1)
})

test('TAB-18 with too many, who speaks, has a hand up or shows a picture is shown, in the order they came', () => {
  const room: Room = { ...roomOf(9), hands: [{ participantId: 'participant-7', at: 1 }] }
  const people = new Map([
    ['participant-9', { ...quiet, speaking: true }],
    ['participant-5', { ...quiet, camera: { id: 'c', attach: () => {}, detach: () => {} } }],
  ])
  const shown = onStage(room, people, 'participant-8', 4).map(one => one.id)
  expect(shown).toEqual(['participant-8', 'participant-5', 'participant-7', 'participant-9'])
  expect(onStage(room, people, 'participant-8', 9)).toHaveLength(9)
})
