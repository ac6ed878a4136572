import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { type OpenBoard, openBoard } from '../../client/net/board.ts'
import { makeBoard } from '../../server/board/service.ts'
import { type BoardStore, boardStore } from '../../server/board/store.ts'
import { now } from '../../server/infra/clock.ts'
import { makeLog } from '../../server/infra/log.ts'
import { buildIndexes, connectStore } from '../../server/infra/mongo.ts'
import { FRAGMENT } from '../../shared/board/wire.ts'
import { BOARD_PATH } from '../../shared/wire/socket.ts'

/** A name for a database of the test store that nobody else uses. */
export function freshStoreUrl(): string {
  if (!process.env.MONGODB_URL) throw new Error('MONGODB_URL names no store to test with')
  const url = new URL(process.env.MONGODB_URL)
  url.pathname = `/board-${randomBytes(6).toString('hex')}`
  return url.href
}

export async function openStore(url: string) {
  const db = await connectStore(url)
  const store = boardStore(db)
  await buildIndexes(db)
  return { db, store }
}

/** The member is what the cookie says: `reader…` may read, `outsider…` may nothing; meetings are called `meeting…`. */
const rightsOf = async (memberId: string, meetingId: string) => {
  if (memberId.startsWith('outsider') || !meetingId.startsWith('meeting')) return null
  return memberId.startsWith('reader') ? 'read' : 'write'
}

/** The board on a port of its own, as the whole server has it, but for who people are. */
export async function startBoard(store: BoardStore) {
  const board = makeBoard({
    store,
    now,
    log: makeLog('board-test', 'silent'),
    authenticate: async ({ cookie }) => {
      const memberId = cookie?.match(/member=(\w+)/)?.[1]
      return memberId ? { memberId, name: `Name of ${memberId}` } : null
    },
    mayOpen: rightsOf,
  })
  const server = createServer().on('upgrade', board.upgrade).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.close()
    await board.close()
  }
  return { board, port, url: `ws://127.0.0.1:${port}${BOARD_PATH}`, close }
}

const socketOf = (memberId: string | null) =>
  class extends WebSocket {
    constructor(url: string) {
      super(url, { headers: memberId ? { cookie: `member=${memberId}` } : {} })
    }
  }

export const join = (url: string, memberId: string | null, meetingId: string): OpenBoard =>
  openBoard({ url, meetingId, socket: socketOf(memberId) })

/** A websocket of the board without a client behind it. */
export async function joinRaw(url: string, memberId: string): Promise<WebSocket> {
  const ws = new (socketOf(memberId))(url)
  await once(ws, 'open')
  return ws
}

/** Resolves when a board is in this state; rejects after `withinMs` with the state it is in. */
export function until(board: OpenBoard, status: string, withinMs = 10_000): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ${status}: ${JSON.stringify(board.getSnapshot())}`)), withinMs)
    const look = () => {
      if (board.getSnapshot().status !== status) return
      clearTimeout(timer)
      stop()
      resolve()
    }
    const stop = board.subscribe(look)
    look()
  })
}

/** Adds a paragraph at the end. */
export function write(board: OpenBoard, text: string): void {
  const fragment = board.doc.getXmlFragment(FRAGMENT)
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  fragment.insert(fragment.length, [paragraph])
}

/** The paragraphs that this side sees, in order. */
export const seen = (board: OpenBoard): string[] =>
  board.doc
    .getXmlFragment(FRAGMENT)
    .toArray()
    .map(node => (node as Y.XmlElement).toArray().join(''))
