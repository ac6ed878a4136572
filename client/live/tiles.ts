import type { Id } from '../../shared/ids.ts'
import type { Participant, Room } from '../../shared/live/room.ts'
import type { PersonMedia } from '../net/media.ts'

export const MOST_TILES = 25
const SHAPE = 16 / 9

/** How many tiles side by side make each as large as can be in a space of that many pixels. */
export function tilesAcross(count: number, width: number, height: number): number {
  let best = 1
  let largest = 0
  for (let across = 1; across <= count; across += 1) {
    const down = Math.ceil(count / across)
    const size = Math.min(width / across, (height / down) * SHAPE)
    if (size > largest) {
      largest = size
      best = across
    }
  }
  return best
}

/** Whom the stage shows: oneself first, then as they came; where there are too many, who does something comes before. */
export function onStage(room: Room, me: Id | null, people: ReadonlyMap<Id, PersonMedia>): Participant[] {
  const hands = new Set(room.hands.map(hand => hand.participantId))
  const rank = ({ id }: Participant) => {
    const media = people.get(id)
    if (id === me || media?.screen) return 0
    if (media?.speaking || hands.has(id)) return 1
    return media?.camera ? 2 : media?.microphone ? 3 : 4
  }
  const byCame = (a: Participant, b: Participant) =>
    Number(b.id === me) - Number(a.id === me) || a.joinedAt - b.joinedAt || a.id.localeCompare(b.id)
  const all = Object.values(room.participants).sort(byCame)
  if (all.length <= MOST_TILES) return all
  const ranked = all.map((person, at) => ({ person, at, rank: rank(person) }))
  const picked = ranked.sort((a, b) => a.rank - b.rank || a.at - b.at).slice(0, MOST_TILES)
  return picked.sort((a, b) => a.at - b.at).map(({ person }) => person)
}
