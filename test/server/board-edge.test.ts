import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { boardName, FRAGMENT, LATER, MESSAGE_BYTES, REFUSED } from '../../shared/board/wire.ts'
import { freshStoreUrl, join, joinRaw, openStore, seen, startBoard, until, write } from '../support/board.ts'

let kept: Awaited<ReturnType<typeof openStore>>
let server: Awaited<ReturnType<typeof startBoard>>
let meetingId: string
let count = 0

beforeAll(async () => {
  kept = await openStore(freshStoreUrl())
  server = await startBoard(kept.store)
})
afterAll(async () => {
  await server.close()
  await kept.db.close()
})
beforeEach(() => {
  count += 1
  meetingId = `meeting-${count}`
})

async function come(memberId = 'ana') {
  const open = join(server.url, memberId, meetingId)
  onTestFinished(() => open.destroy())
  await until(open, 'saved')
  return open
}

const uint = (n: number): number[] => (n < 128 ? [n] : [(n % 128) + 128, ...uint(Math.floor(n / 128))])
const blob = (bytes: Uint8Array): Uint8Array => Buffer.concat([Uint8Array.from(uint(bytes.length)), bytes])
const text = (value: string) => blob(new TextEncoder().encode(value))
const frame = (...parts: (Uint8Array | number)[]) =>
  Buffer.concat([
    text(boardName(meetingId)),
    ...parts.map(part => (typeof part === 'number' ? Uint8Array.of(part) : part)),
  ])
const update = (bytes: Uint8Array) => frame(0, 2, blob(bytes))

async function knock() {
  const ws = await joinRaw(server.url, 'mallory')
  onTestFinished(() => ws.terminate())
  ws.send(frame(2, 0, text('')))
  await once(ws, 'message')
  return ws
}
async function closing(ws: WebSocket) {
  const [code, reason] = (await once(ws, 'close')) as [number, Buffer]
  return [code, reason.toString()]
}

/** An update that makes something at the top of the board's document. */
function made(make: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  make(doc)
  return Y.encodeStateAsUpdate(doc)
}
const paragraph = made(doc => doc.getXmlFragment(FRAGMENT).push([new Y.XmlElement('paragraph')]))

const refused: Record<string, () => Uint8Array> = {
  nothing: () => new Uint8Array(),
  'no board name': () => Buffer.concat([text('__proto__'), Uint8Array.of(2, 0), text('')]),
  'an unknown kind of message': () => frame(42),
  'a message only servers send': () => frame(6, text('hello')),
  'an unknown kind of sync': () => frame(0, 7, blob(paragraph)),
  'bytes behind the end': () => Buffer.concat([update(paragraph), Uint8Array.of(1)]),
  'an update cut short': () => update(paragraph.subarray(0, paragraph.length - 3)),
  'an update of noise': () => update(Uint8Array.from({ length: 200 }, (_, i) => (i * 77 + 31) % 256)),
  'a map where nodes belong': () => update(made(doc => doc.getXmlFragment(FRAGMENT).push([new Y.Map() as never]))),
  'a second document': () => update(made(doc => doc.getMap('hidden').set('a', 1))),
  'a state vector of noise': () => frame(0, 0, blob(Uint8Array.of(255, 255, 255))),
  'awareness that is no JSON': () => frame(1, blob(Uint8Array.from([1, 5, 1, ...text('{"a"')]))),
  'awareness without end': () => frame(1, blob(new Uint8Array(20_000))),
}

test.each(Object.keys(refused))('BOARD-7 %s is refused, and the board and its editors stay', async name => {
  const ana = await come()
  write(ana, 'stays')
  await until(ana, 'saved')
  const ws = await knock()
  ws.send(refused[name]!())
  expect(await closing(ws)).toEqual([REFUSED, 'bad-input'])
  write(ana, 'goes on')
  await until(ana, 'saved')
  expect((await server.board.blocksOf(meetingId)).map(block => block.text)).toEqual(['stays', 'goes on'])
})

test('BOARD-7 the same connection may write what is right', async () => {
  const ana = await come()
  const ws = await knock()
  ws.send(update(paragraph))
  await vi.waitFor(() => expect(seen(ana)).toEqual(['']), 5000)
})

test('BOARD-7 a message over the limit is refused as too large, however large', async () => {
  const ana = await come()
  const over = await knock()
  over.send(update(new Uint8Array(MESSAGE_BYTES)))
  expect(await closing(over)).toEqual([REFUSED, 'too-large'])
  const far = await knock()
  far.send(new Uint8Array(8 * MESSAGE_BYTES))
  expect((await closing(far))[0]).toBe(1009)
  write(ana, 'x'.repeat(MESSAGE_BYTES + 1))
  await until(ana, 'refused')
  expect(ana.getSnapshot()).toEqual({ status: 'refused', unsaved: 1, refusal: 'too-large' })
})

test('BOARD-7 changes that build on ones that never came do not pile up', async () => {
  const ana = await come()
  const ws = await knock()
  const doc = new Y.Doc()
  const pieces: Uint8Array[] = []
  doc.on('update', piece => pieces.push(piece))
  const node = new Y.XmlText()
  doc.getXmlFragment(FRAGMENT).push([node])
  for (let i = 0; i < 5; i += 1) node.insert(node.length, 'x'.repeat(500_000))
  for (const piece of pieces.slice(1)) ws.send(update(piece))
  expect(await closing(ws)).toEqual([LATER, 'bad-input'])
  write(ana, 'goes on')
  await until(ana, 'saved')
  expect(seen(ana)).toEqual(['goes on'])
})

test('BOARD-7 noise in any shape, before and after being let in, changes nothing and ends nothing', async () => {
  const ana = await come()
  write(ana, 'stays')
  await until(ana, 'saved')
  const noise = fc.uint8Array({ maxLength: 300 })
  const shaped = fc.oneof(
    noise,
    noise.map(bytes => frame(bytes)),
    fc.tuple(fc.nat(11), noise).map(([kind, bytes]) => frame(kind, blob(bytes))),
    fc.tuple(fc.nat(3), noise).map(([kind, bytes]) => frame(0, kind, blob(bytes))),
    fc.tuple(fc.nat(paragraph.length - 1), fc.nat(255)).map(([at, byte]) => update(paragraph.with(at, byte))),
  )
  let ws = await knock()
  let sent = 0
  await fc.assert(
    fc.asyncProperty(shaped, fc.boolean(), async (bytes, letIn) => {
      if (ws.readyState !== ws.OPEN) ws = letIn ? await knock() : await joinRaw(server.url, 'mallory')
      ws.send(bytes)
      sent += 1
      if (sent % 8 === 0) await pause(1)
    }),
    { numRuns: 3000 },
  )
  ws.terminate()
  await vi.waitFor(async () => {
    const blocks = await server.board.blocksOf(meetingId)
    expect(blocks.map(block => block.text)).toEqual(['stays'])
  })
  write(ana, 'goes on')
  await until(ana, 'saved')
  expect(seen(await come('ben')).filter(Boolean)).toEqual(['stays', 'goes on'])
})

test('BOARD-11 a full board says so, takes deletions, and then takes text again', async () => {
  const full = made(doc => {
    for (let i = 0; i < 14; i += 1) {
      const piece = new Y.XmlElement('paragraph')
      piece.insert(0, [new Y.XmlText('x'.repeat(900_000))])
      doc.getXmlFragment(FRAGMENT).push([piece])
    }
  })
  await kept.store.append([kept.store.row(boardName(meetingId), 0, full)])
  const ana = await come()
  write(ana, 'one more')
  await until(ana, 'refused')
  expect(ana.getSnapshot()).toEqual({ status: 'refused', unsaved: 1, refusal: 'too-large' })
  ana.destroy()
  const ben = await come('ben')
  expect(seen(ben)).toHaveLength(14)
  ben.doc.getXmlFragment(FRAGMENT).delete(0, 13)
  await until(ben, 'saved')
  ben.destroy()
  await vi.waitFor(async () => {
    expect(await kept.db.collection('boardupdates').countDocuments({ board: boardName(meetingId) })).toBe(0)
  }, 5000)
  const cleo = await come('cleo')
  write(cleo, 'one more')
  await until(cleo, 'saved')
})
