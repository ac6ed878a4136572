import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join as pathOf } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { makeCompaction } from '../../server/board/compaction.ts'
import { contentOf, merged } from '../../server/board/document.ts'
import type { BoardStore, UpdateRow } from '../../server/board/store.ts'
import { now } from '../../server/infra/clock.ts'
import { makeLog } from '../../server/infra/log.ts'
import { outline } from '../../shared/board/outline.ts'
import { boardName, FRAGMENT } from '../../shared/board/wire.ts'
import { freshStoreUrl, join, openStore, seen, startBoard, until, write } from '../support/board.ts'

const storeUrl = freshStoreUrl()
const log = makeLog('board-test', 'silent')
let kept: Awaited<ReturnType<typeof openStore>>
let meetingId: string
let count = 0

beforeAll(async () => {
  kept = await openStore(storeUrl)
})
afterAll(async () => {
  await kept.db.close()
})
beforeEach(() => {
  count += 1
  meetingId = `meeting-${count}`
})

const textsIn = (updates: Uint8Array[]) =>
  merged(updates, contentOf).content!.map(node => node.content?.[0]?.text ?? '')
const textsInStore = async () => textsIn((await kept.store.load(boardName(meetingId))).updates)
const rowsInStore = () => kept.db.collection('boardupdates').countDocuments({ board: boardName(meetingId) })

async function serve(store: BoardStore = kept.store) {
  const server = await startBoard(store)
  onTestFinished(server.close)
  return server
}
async function come(url: string, memberId = 'ana') {
  const open = join(url, memberId, meetingId)
  onTestFinished(() => open.destroy())
  await until(open, 'saved')
  return open
}

async function serveToKill() {
  const child = fork(pathOf(import.meta.dirname, '../support/board-server.ts'), [storeUrl])
  onTestFinished(() => void child.kill('SIGKILL'))
  const [url] = (await once(child, 'message')) as [string]
  const kill = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { url, kill }
}

test('BOARD-3 a server killed while two people type loses nothing that was said to be saved', async () => {
  const said: string[] = []
  for (let round = 0; round < 4; round += 1) {
    const { url, kill } = await serveToKill()
    const people = [await come(url, 'ana'), await come(url, 'ben')]
    const written = people.map(() => [] as string[])
    const until = performance.now() + 150 + round * 70
    while (performance.now() < until) {
      for (const [i, open] of people.entries()) {
        const text = `round ${round} person ${i} line ${written[i]!.length}`
        written[i]!.push(text)
        write(open, text)
      }
      await pause(2)
    }
    const saved = people.flatMap((open, i) => written[i]!.slice(0, written[i]!.length - open.getSnapshot().unsaved))
    await kill()
    for (const open of people) open.destroy()
    said.push(...saved)
    expect(saved.length).toBeGreaterThan(10)
    expect(await textsInStore()).toEqual(expect.arrayContaining(said))
  }
})

test('BOARD-3 a server killed the moment it says saved, or a second after the last change, has it all', async () => {
  const said: string[] = []
  for (let round = 0; round < 6; round += 1) {
    const { url, kill } = await serveToKill()
    const ana = await come(url)
    expect(seen(ana)).toEqual(said)
    for (let i = 0; i < 30; i += 1) {
      const text = `round ${round} line ${i}`
      said.push(text)
      write(ana, text)
    }
    await (round % 2 ? pause(1000) : until(ana, 'saved'))
    await kill()
    ana.destroy()
    expect(await textsInStore()).toEqual(said)
  }
})

test('BOARD-3 what was written offline is not said to be saved before it is', async () => {
  const first = await serveToKill()
  const ana = await come(first.url)
  ana.provider.configuration.websocketProvider.disconnect()
  await until(ana, 'offline')
  for (let i = 0; i < 50; i += 1) write(ana, `offline ${i}`)
  ana.retry()
  await until(ana, 'saved')
  await first.kill()
  expect(await textsInStore()).toHaveLength(50)
})

test('BOARD-4 while the store fails nothing is saved, and all is written when it is back', async () => {
  let failing = true
  const append = async (rows: UpdateRow[]) => {
    if (failing) throw new Error('the store is away')
    await kept.store.append(rows)
  }
  const { url, board } = await serve({ ...kept.store, append })
  const [ana, ben] = [await come(url, 'ana'), await come(url, 'ben')]
  for (let i = 0; i < 20; i += 1) write(ana, `line ${i}`)
  await vi.waitFor(() => expect(seen(ben)).toHaveLength(20), 5000)
  await pause(300)
  expect(ana.getSnapshot()).toMatchObject({ status: 'saving', unsaved: 20 })
  expect(await rowsInStore()).toBe(0)
  // no one is left who could bring it again: the server alone has it
  ana.destroy()
  ben.destroy()
  await pause(100)
  expect(await board.blocksOf(meetingId)).toHaveLength(20)
  failing = false
  await vi.waitFor(async () => expect(await textsInStore()).toHaveLength(20), 10_000)
})

test('BOARD-4 a write that came through although its answer was lost is not written twice', async () => {
  let lost = 0
  const append = async (rows: UpdateRow[]) => {
    await kept.store.append(rows)
    lost += 1
    if (lost <= 2) throw new Error('the answer was lost')
  }
  const { url } = await serve({ ...kept.store, append })
  const ana = await come(url)
  write(ana, 'once')
  await until(ana, 'saved')
  expect(lost).toBe(3)
  expect(await rowsInStore()).toBe(1)
})

test('BOARD-12 a stop in good order waits for a slow store', async () => {
  const append = async (rows: UpdateRow[]) => {
    await pause(400)
    await kept.store.append(rows)
  }
  const server = await startBoard({ ...kept.store, append })
  const [ana, ben] = [await come(server.url, 'ana'), await come(server.url, 'ben')]
  for (let i = 0; i < 5; i += 1) write(ana, `line ${i}`)
  await vi.waitFor(() => expect(seen(ben)).toHaveLength(5), 5000)
  await server.close()
  expect(await textsInStore()).toHaveLength(5)
  await until(ana, 'offline')
})

test('BOARD-6 a board is compacted as it grows and when the last one leaves, and stays what it was', async () => {
  const { url } = await serve()
  const ana = await come(url)
  for (let i = 0; i < 1100; i += 1) write(ana, `line ${i}`)
  await until(ana, 'saved')
  await vi.waitFor(async () => expect(await rowsInStore()).toBeLessThan(700), 10_000)
  const before = seen(ana)
  expect(await textsInStore()).toEqual(before)
  ana.destroy()
  await vi.waitFor(async () => expect(await rowsInStore()).toBe(0), 10_000)
  expect(await textsInStore()).toEqual(before)
  expect(seen(await come(url))).toEqual(before)
})

const compactor = () => makeCompaction({ store: kept.store, now, log })

/** Appends lines one by one as a single writer would; resolves each time one is in the store. */
function writer() {
  const doc = new Y.Doc()
  const rows: UpdateRow[] = []
  doc.on('update', update => rows.push(kept.store.row(boardName(meetingId), now(), update)))
  return async (text: string) => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(text)])
    doc.getXmlFragment(FRAGMENT).push([paragraph])
    await kept.store.append(rows.splice(0))
  }
}

test('BOARD-6 ended between the snapshot and the removal of its rows, a compaction changes nothing', async () => {
  const add = writer()
  for (const text of ['a', 'b', 'c']) await add(text)
  const updates = kept.db.collection('boardupdates')
  const rows = await updates.find({ board: boardName(meetingId) }).toArray()
  expect(await compactor().run(boardName(meetingId))).toBeGreaterThan(0)
  await updates.insertMany(rows)
  expect(await textsInStore()).toEqual(['a', 'b', 'c'])
  await add('d')
  await compactor().run(boardName(meetingId))
  expect(await textsInStore()).toEqual(['a', 'b', 'c', 'd'])
  expect(await rowsInStore()).toBe(0)
})

test('BOARD-6 two servers that compact at once, a writer and a reader lose nothing between them', async () => {
  const add = writer()
  const compactors = [compactor(), compactor()]
  let acknowledged = 0
  let working = true
  const compacting = compactors.map(async ({ run }) => {
    let made = 0
    while (working) if (await run(boardName(meetingId))) made += 1
    return made
  })
  const reading = (async () => {
    while (working) {
      const least = acknowledged
      expect((await textsInStore()).length).toBeGreaterThanOrEqual(least)
    }
  })()
  for (let i = 0; i < 150; i += 1) {
    await add(`line ${i}`)
    acknowledged += 1
  }
  working = false
  await reading
  const made = await Promise.all(compacting)
  expect(Math.min(...made)).toBeGreaterThan(0)
  expect(await textsInStore()).toEqual(Array.from({ length: 150 }, (_, i) => `line ${i}`))
})

test('BOARD-6 the outline of a compacted board keeps its ids', async () => {
  const { board } = await serve()
  const heading = { type: 'heading', attrs: { id: 'h1', level: 1 }, content: [{ type: 'text', text: 'Goals' }] }
  await board.fill(meetingId, { type: 'doc', content: [heading] })
  await compactor().run(boardName(meetingId))
  const { updates } = await kept.store.load(boardName(meetingId))
  expect(outline(merged(updates, contentOf))).toEqual([
    { id: 'h1', kind: 'heading', level: 1, text: 'Goals', mentions: [] },
  ])
})
