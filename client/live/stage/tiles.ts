import type { Id } from '../../../shared/ids.ts'
import type { Participant, Room } from '../../../shared/live/room.ts'
import type { PersonMedia } from '../../net/media-state.ts'

const SHAPE = 16 / 9
/** below this a face is no longer told apart */
const LEAST_WIDTH_PX = 140
const MOST = 49
const NEARLY = 0.96

export type Grid = { columns: number; width: number; height: number }

/** Columns and tile size, in px, that make so many tiles as large as they can be in a space. */
export function bestGrid(count: number, width: number, height: number, gap: number): Grid {
  let best: Grid = { columns: 1, width: 0, height: 0 }
  for (let columns = 1; columns <= Math.max(1, count); columns += 1) {
    const rows = Math.ceil(count / columns)
    const widest = (width - gap * (columns - 1)) / columns
    const highest = (height - gap * (rows - 1)) / rows
    const tile = Math.floor(Math.max(0, Math.min(widest, highest * SHAPE)))
    // more columns when it costs little: rows of one look lost
    if (tile > best.width || (tile > 0 && tile >= best.width * NEARLY))
      best = { columns, width: tile, height: Math.floor(tile / SHAPE) }
  }
  return best
}

/** How many tiles a space has room for, at least one. */
export function mostTiles(width: number, height: number, gap: number): number {
  const columns = Math.floor((width + gap) / (LEAST_WIDTH_PX + gap))
  const rows = Math.floor((height + gap) / (LEAST_WIDTH_PX / SHAPE + gap))
  return Math.min(MOST, Math.max(1, columns * rows))
}

/** Whom the stage shows: oneself first, then in the order they came; with too many, who is active comes before others. */
export function onStage(room: Room, people: ReadonlyMap<Id, PersonMedia>, me: Id | null, most: number): Participant[] {
  const all = Object.values(room.participants).sort(
    (a, b) => Number(b.id === me) - Number(a.id === me) || a.joinedAt - b.joinedAt || a.id.localeCompare(b.id),
  )
  if (all.length <= most) return all
  const hands = new Set(room.hands.map(hand => hand.participantId))
  const rank = ({ id }: Participant) => {
    const media = people.get(id)
    if (id === me) return 0
    if (media?.speaking || hands.has(id)) return 1
    return media?.camera ? 2 : media?.microphone ? 3 : 4
  }
  const ranked = all.map((who, at) => ({ who, at, rank: rank(who) }))
  const picked = ranked.sort((a, b) => a.rank - b.rank || a.at - b.at).slice(0, most)
  return picked.sort((a, b) => a.at - b.at).map(({ who }) => who)
}
