import { type beforeHandleAwarenessPayload, type Connection, type Document, Hocuspocus } from '@hocuspocus/server'
import { BOARD_BYTES, LATER, MESSAGE_BYTES, meetingOf, REFUSED, readMark, saved } from '../../shared/board/wire.ts'
import type { RefusalCode } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'
import type { Clock } from '../infra/clock.ts'
import type { Log } from '../infra/log.ts'
import type { Compaction } from './compaction.ts'
import { applyAll } from './document.ts'
import { onlyDeletes } from './frame.ts'
import type { Journal } from './journal.ts'
import type { Person } from './socket.ts'
import type { BoardStore, UpdateRow } from './store.ts'

/** Who is at the other end of a connection, and the one Yjs client that it speaks for. */
type Context = Person & { clientId?: number }

export type HubDeps = {
  store: BoardStore
  journal: Journal<UpdateRow>
  compaction: Compaction
  log: Log
  now: Clock
  /** null for outsiders and for meetings that do not exist, alike */
  mayOpen: (memberId: Id, meetingId: Id) => Promise<'write' | 'read' | null>
}

const COMPACT_EVERY_ROWS = 500

/** Thrown in a hook, it reaches the client as `reason`; without a message the library does not print it. */
const refusal = (code: RefusalCode) => Object.assign(new Error(''), { reason: code })

function cut(connection: Connection<Context>, close: number, code: RefusalCode): never {
  connection.webSocket.close(close, code)
  throw refusal(code)
}

/**
 * A connection speaks for one Yjs client, under the name that the server knows. The library adds an empty state of its own to
 * each message; that one and any other are dropped.
 */
function stampAwareness({ states, context }: beforeHandleAwarenessPayload<Context>): void {
  const own = [...states].find(([, state]) => Object.keys(state).length > 0)
  states.clear()
  if (!own || !context) return
  const [clientId, state] = own
  context.clientId ??= clientId
  if (clientId !== context.clientId) return
  states.set(clientId, { ...state, user: { name: context.name, memberId: context.memberId } })
}

/**
 * Changes that build on ones that have not come wait in memory. An honest client's do for a moment while it comes back, and it
 * sends them again with what was missing; too many of them are forgotten.
 */
function forgetUnfounded(connection: Connection<Context>, { store }: Document) {
  if ((store.pendingStructs?.update.length ?? 0) <= MESSAGE_BYTES) return
  store.pendingStructs = null
  connection.webSocket.close(LATER, 'bad-input')
}

/** The boards that someone has open: Hocuspocus, with the journal in place of its own way of storing. */
export function makeHub({ store, journal, compaction, log, now, mayOpen }: HubDeps) {
  /** of each open board: bytes as it would be kept, and rows since it was last compacted */
  const sizes = new Map<string, { bytes: number; rows: number }>()

  async function accessTo(name: string, memberId: Id) {
    const meetingId = meetingOf(name)
    try {
      return meetingId && (await mayOpen(memberId, meetingId))
    } catch (err) {
      log.error({ err, board: name }, 'could not tell who may open a board')
      throw refusal('unavailable')
    }
  }

  async function load(document: Document) {
    try {
      const { updates, rows } = await store.load(document.name)
      applyAll(document, updates)
      sizes.set(document.name, { bytes: updates.reduce((sum, { length }) => sum + length, 0), rows: rows.length })
    } catch (err) {
      log.error({ err, board: document.name }, 'a board could not be loaded')
      throw refusal('unavailable')
    }
  }

  async function compactNow(name: string) {
    await journal.stored()
    const bytes = await compaction.run(name)
    const size = sizes.get(name)
    if (size && bytes !== null) size.bytes = bytes
  }

  function record(name: string, update: Uint8Array) {
    journal.append(store.row(name, now(), update))
    const size = sizes.get(name)
    if (!size) return
    size.bytes += update.length
    size.rows += 1
    if (size.rows < COMPACT_EVERY_ROWS) return
    size.rows = 0
    void compactNow(name)
  }

  function checkRoom(connection: Connection<Context>, document: Document, update: Uint8Array) {
    const full = (sizes.get(document.name)?.bytes ?? 0) + update.length > BOARD_BYTES
    if (full && !onlyDeletes(update)) cut(connection, REFUSED, 'too-large')
  }

  return new Hocuspocus<Context>({
    maxPendingDocuments: 4,
    maxUnauthenticatedQueueSize: 2 * MESSAGE_BYTES,
    async onAuthenticate({ documentName, context, connectionConfig }) {
      const access = await accessTo(documentName, context.memberId)
      if (!access) throw refusal('not-found')
      connectionConfig.readOnly = access === 'read'
    },
    onLoadDocument: ({ document }) => load(document),
    async afterLoadDocument({ document }) {
      document.on('update', (update: Uint8Array) => record(document.name, update))
    },
    async beforeSync({ connection, document, type, payload }) {
      // who comes in the moment the last one leaves may be given the board that is just being put away
      if (document.isDestroyed) cut(connection, LATER, 'unavailable')
      if (type !== 0 && !connection.readOnly) checkRoom(connection, document, payload)
    },
    afterHandleMessage: async ({ connection, document }) => forgetUnfounded(connection, document),
    beforeHandleAwareness: async payload => stampAwareness(payload),
    async onStateless({ payload, connection, document }) {
      const n = readMark(payload)
      if (n === null || connection.readOnly || document.isDestroyed) return
      await journal.stored()
      connection.sendStateless(saved(n))
    },
    // it may be read from the store again only when all of it is there
    beforeUnloadDocument: () => journal.stored(),
    async afterUnloadDocument({ documentName }) {
      const rows = sizes.get(documentName)?.rows ?? 0
      sizes.delete(documentName)
      if (rows > 0) void compaction.run(documentName)
    },
  })
}
