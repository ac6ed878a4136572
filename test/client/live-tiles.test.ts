import { expect, test } from 'vitest'
import { bestGrid, inPages, mostTiles } from '../../client/live/stage/tiles.ts'

const GAP = 10

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

test('TAB-18 with too many, who comes first is on the first page, and nobody changes place within a page', () => {
  const all = [1, 2, 3, 4, 5, 6, 7, 8, 9]
  const first = new Map([
    [8, 0],
    [9, 1],
    [5, 2],
    [7, 1],
  ])
  const pages = inPages(all, one => first.get(one) ?? 3, 4)
  expect(pages).toEqual([[5, 7, 8, 9], [1, 2, 3, 4], [6]])
  expect(inPages(all, one => -one, 9)).toEqual([all])
})
