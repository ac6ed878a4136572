import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { type File, filesUnder, tooLong, violations } from './support/house.ts'

const root = resolve(import.meta.dirname, '..')
const files = ['shared', 'server', 'client'].flatMap(folder => filesUnder(root, folder))

test('ARCH the house keeps its rules', () => {
  expect(files.length).toBeGreaterThan(80)
  expect(violations(files)).toEqual([])
})

const broken: [string, File][] = [
  ['ARCH-1', { path: 'shared/live/x.ts', source: "import { readFile } from 'node:fs'" }],
  ['ARCH-1', { path: 'shared/x.ts', source: "import type { Config } from '../server/config.ts'" }],
  ['ARCH-2', { path: 'client/live/x.tsx', source: "import { makeLive } from '../../server/live/service.ts'" }],
  ['ARCH-3', { path: 'server/mail/x.ts', source: "import { liveStore } from '../live/store.ts'" }],
  ['ARCH-3', { path: 'server/infra/x.ts', source: "import { liveStore } from '../live/store.ts'" }],
  ['ARCH-3', { path: 'client/ui/x.tsx', source: "const Board = lazy(() => import('../board/Board.tsx'))" }],
  ['ARCH-4', { path: 'server/live/x.ts', source: "import mongoose from 'mongoose'" }],
  ['ARCH-4', { path: 'server/accounts/x.ts', source: "import { betterAuth } from 'better-auth/minimal'" }],
  ['ARCH-5', { path: 'server/live/x.ts', source: 'const port = process.env.PORT' }],
  ['ARCH-6', { path: 'shared/live/x.ts', source: 'const at = Date.now()' }],
  ['ARCH-7', { path: 'shared/x.ts', source: 'const n = Math.random()' }],
  ['ARCH-8', { path: 'client/utils/x.ts', source: '' }],
]

test.each(broken)('%s is found when it is broken: %o', (rule, file) => {
  expect(violations([file]).map(found => found.split(' ')[0])).toContain(rule)
})

test('ARCH-9 no file is over 300 lines that is not a table, and half are under 80', () => {
  const lengths = files.map(({ source }) => source.split('\n').length).sort((a, b) => a - b)
  expect(tooLong(files, 300)).toEqual([])
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(80)
})
