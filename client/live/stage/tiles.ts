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

/** How many tiles of a width lie in one row, at least one. */
export const inRow = (space: number, width: number, gap: number) =>
  Math.max(1, Math.floor((space + gap) / (width + gap)))

/** How many tiles a space has room for, at least one. */
export function mostTiles(width: number, height: number, gap: number): number {
  const columns = Math.floor((width + gap) / (LEAST_WIDTH_PX + gap))
  const rows = Math.floor((height + gap) / (LEAST_WIDTH_PX / SHAPE + gap))
  return Math.min(MOST, Math.max(1, columns * rows))
}

/**
 * Tiles in pages of so many. On the first are those that rank lowest, and within a page nobody changes place.
 * @param rank the lower, the sooner on the first page
 */
export function inPages<T>(all: readonly T[], rank: (one: T) => number, most: number): T[][] {
  const size = Math.max(1, most)
  if (all.length <= size) return [[...all]]
  const ranked = all.map((one, at) => ({ one, at, rank: rank(one) })).sort((a, b) => a.rank - b.rank || a.at - b.at)
  const first = new Set(ranked.slice(0, size).map(({ one }) => one))
  const rest = all.filter(one => !first.has(one))
  const pages = [all.filter(one => first.has(one))]
  for (let at = 0; at < rest.length; at += size) pages.push(rest.slice(at, at + size))
  return pages
}
