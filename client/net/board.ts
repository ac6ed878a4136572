import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { boardName, mark, REFUSED, readSaved } from '../../shared/board/wire.ts'
import { type RefusalCode, refusals } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'

/**
 * `saved` is true of what the server's store has, not only its memory. `offline`: changes are kept here and sent when the
 * server answers again. `refused`: it will not take this board's changes; `refusal` says why.
 */
export type BoardState = {
  status: 'opening' | 'saved' | 'saving' | 'offline' | 'refused'
  /** changes made here that are not in the server's store yet */
  unsaved: number
  refusal: RefusalCode | null
}

export type OpenBoard = {
  doc: Y.Doc
  provider: HocuspocusProvider
  subscribe(changed: () => void): () => void
  getSnapshot(): BoardState
  /** Give up a connection that may be dead although nothing has said so; a new one is tried soon. */
  drop(): void
  /** Connect anew, now instead of when the wait is over; also after a refusal. */
  retry(): void
  destroy(): void
}

type BoardOptions = {
  /** such as `wss://hearth.example.org/board` */
  url: string
  meetingId: Id
  /** name of the copy in this browser (IndexedDB); without one, or without IndexedDB, there is none */
  keepAs?: string
  /** a WebSocket class, where the platform's own will not do */
  socket?: unknown
}

/** Others change it every 15 s by being there; so long without a message means that the network is gone. */
const SILENCE_MS = 20_000
const KEPT_COPY_MS = 2_000
/** how a websocket is closed for a message over its limit */
const TOO_BIG = 1009
/** how we say to ourselves that a connection is over */
const GIVEN_UP = 4408

const codeIn = (reason: string): RefusalCode | null => (reason in refusals ? (reason as RefusalCode) : null)

function keptCopy(name: string | undefined, doc: Y.Doc) {
  if (name === undefined || !('indexedDB' in globalThis)) return { loaded: Promise.resolve(), close: () => undefined }
  const copy = new IndexeddbPersistence(name, doc)
  const late = new Promise<void>(resolve => setTimeout(resolve, KEPT_COPY_MS))
  return { loaded: Promise.race([copy.whenSynced.then(() => undefined), late]), close: () => void copy.destroy() }
}

/** Opens a board for editing together. Everything in it works without a connection too. */
export function openBoard({ url, meetingId, keepAs, socket }: BoardOptions): OpenBoard {
  const doc = new Y.Doc()
  const copy = keptCopy(keepAs, doc)
  const line = new HocuspocusProviderWebsocket({
    url,
    autoConnect: false,
    WebSocketPolyfill: socket,
    delay: 500,
    minDelay: 250,
    factor: 1.5,
    maxDelay: 4_000,
    messageReconnectTimeout: SILENCE_MS,
  })
  const provider = new HocuspocusProvider({
    name: boardName(meetingId),
    document: doc,
    websocketProvider: line,
    token: '',
  })

  let state: BoardState = { status: 'opening', unsaved: 0, refusal: null }
  const watchers = new Set<() => void>()
  let connected = false
  let failed = false
  let refusal: RefusalCode | null = null
  let made = 0
  let stored = 0
  let marks = 0
  /** the mark whose answer is awaited, and the changes it covers */
  let asked: { n: number; made: number } | null = null
  let destroyed = false

  const status = (): BoardState['status'] => {
    if (refusal) return 'refused'
    if (!connected) return failed ? 'offline' : 'opening'
    return asked === null && made === stored ? 'saved' : 'saving'
  }
  const publish = () => {
    const next: BoardState = { status: status(), unsaved: made - stored, refusal }
    if (next.status === state.status && next.unsaved === state.unsaved && next.refusal === state.refusal) return
    state = next
    for (const changed of watchers) changed()
  }
  /** Never two at a time: the next one goes when the answer comes, and covers all that was made meanwhile. */
  const ask = () => {
    marks += 1
    asked = { n: marks, made }
    provider.sendStateless(mark(marks))
  }
  const refuse = (code: RefusalCode) => {
    refusal = code
    line.disconnect()
  }

  const onUpdate = (_update: Uint8Array, origin: unknown) => {
    if (origin === provider) return
    made += 1
    if (connected && !asked) ask()
    publish()
  }
  // by now all that was changed here before has been sent
  provider.on('synced', () => {
    connected = true
    failed = false
    ask()
    publish()
  })
  provider.on('stateless', ({ payload }: { payload: string }) => {
    if (!asked || readSaved(payload) !== asked.n) return
    stored = asked.made
    asked = null
    if (made > stored) ask()
    publish()
  })
  const onClose = ({ event }: { event: { code: number; reason: string } }) => {
    connected = false
    failed = true
    asked = null
    if (event.code === TOO_BIG) refuse('too-large')
    else if (event.code === REFUSED) refuse(codeIn(event.reason) ?? 'internal')
    publish()
  }
  provider.on('close', onClose)
  // to close the socket would wait for an answer that a dead line does not carry
  const drop = () => {
    if (!line.webSocket) return
    const over = { event: { code: GIVEN_UP, reason: '' } }
    line.onClose(over)
    provider.onClose()
    onClose(over)
  }
  provider.on('authenticationFailed', ({ reason }: { reason: string }) => {
    const code = codeIn(reason) ?? 'unavailable'
    if (code === 'unavailable') line.webSocket?.close()
    else refuse(code)
    publish()
  })

  void copy.loaded.then(() => {
    if (destroyed) return
    doc.on('update', onUpdate)
    provider.attach()
    void line.connect()
  })

  return {
    doc,
    provider,
    subscribe(changed) {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    getSnapshot: () => state,
    drop,
    retry() {
      refusal = null
      drop()
      publish()
      line.shouldConnect = true
      void line.connect()
    },
    destroy() {
      destroyed = true
      watchers.clear()
      doc.off('update', onUpdate)
      provider.destroy()
      // a socket given up before it was open fails once more, and by then nobody would be listening
      line.webSocket?.addEventListener('error', () => undefined)
      line.destroy()
      copy.close()
      doc.destroy()
    },
  }
}
