import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { JSONContent } from '@tiptap/core'
import * as Y from 'yjs'
import { type Block, outline } from '../../shared/board/outline.ts'
import { boardName, FRAGMENT, REFUSED } from '../../shared/board/wire.ts'
import { Refusal } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'
import { makeCompaction } from './compaction.ts'
import { contentOf, merged, updateOf } from './document.ts'
import { type HubDeps, makeHub } from './hub.ts'
import { makeJournal } from './journal.ts'
import { makeBoardSockets, type Person } from './socket.ts'

type BoardDeps = Omit<HubDeps, 'journal' | 'compaction'> & {
  /** who holds the session cookie in these headers */
  authenticate: (headers: IncomingHttpHeaders) => Promise<Person | null>
}

const CONNECTIONS_END_MS = 1000
const LAST_WRITES_MS = 5000

export function makeBoard({ authenticate, ...deps }: BoardDeps) {
  const { store, log } = deps
  const journal = makeJournal(store.append, log)
  const compaction = makeCompaction(deps)
  const hub = makeHub({ ...deps, journal, compaction })
  const sockets = makeBoardSockets({
    log,
    authenticate,
    connect: (ws, person) => hub.handleConnection(ws, new Request('http://board'), person),
  })

  async function docOf(meetingId: Id): Promise<JSONContent> {
    const open = hub.documents.get(boardName(meetingId))
    if (open) return contentOf(open)
    const { updates } = await store.load(boardName(meetingId))
    return merged(updates, contentOf)
  }

  return {
    /** Takes over a websocket upgrade on the board's path, whose Origin has been checked. */
    upgrade: (req: IncomingMessage, socket: Duplex, head: Buffer): void => {
      sockets.upgrade(req, socket, head).catch(err => {
        log.error({ err }, 'a board connection failed')
        socket.destroy()
      })
    },
    /** Ends the connections of those who may not open this board any more, as when a guest was sent out. */
    async recheck(meetingId: Id): Promise<void> {
      for (const { context, webSocket } of hub.documents.get(boardName(meetingId))?.getConnections() ?? [])
        if (!(await deps.mayOpen(context.memberId, meetingId))) webSocket.close(REFUSED, 'not-found')
    },
    /** The board as a Tiptap document that the schema allows; one without content when nobody has written yet. */
    docOf,
    blocksOf: async (meetingId: Id): Promise<Block[]> => outline(await docOf(meetingId)),
    /** Puts content on a board that is still empty; resolves when it is stored. Refuses with `already-there`. */
    async fill(meetingId: Id, doc: JSONContent): Promise<void> {
      const update = updateOf(doc)
      const connection = await hub.openDirectConnection(boardName(meetingId))
      try {
        if (!connection.document?.isEmpty(FRAGMENT)) throw new Refusal('already-there')
        await connection.transact(document => Y.applyUpdate(document, update))
        await journal.stored()
      } finally {
        await connection.disconnect()
      }
    },
    /** Ends every connection and resolves when all that came is in the store, or after a few seconds without the store. */
    async close(): Promise<void> {
      sockets.shut()
      const connections = [...hub.documents.values()].flatMap(document => document.getConnections())
      await Promise.all(connections.map(connection => connection.waitForPendingMessages()))
      await sockets.close(CONNECTIONS_END_MS)
      const patience = new AbortController()
      const written = journal.stored().then(compaction.settled)
      await Promise.race([
        written,
        pause(LAST_WRITES_MS, undefined, { signal: patience.signal }).catch(() => undefined),
      ])
      patience.abort()
    },
  }
}
export type Board = ReturnType<typeof makeBoard>
