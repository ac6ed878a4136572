import { io, type Socket } from 'socket.io-client'
import { Refusal, type RefusalBody, refusals } from '../../shared/errors.ts'
import {
  type Answer,
  type Answers,
  type AskName,
  type ClientToServer,
  type ServerToClient,
  SOCKET_PATH,
} from '../../shared/wire/socket.ts'

/** No answer came: the connection broke or the server is too slow. The ask may or may not have been done. */
export class NoAnswer extends Error {}

export type LineStatus = 'connecting' | 'connected' | 'broken' | 'refused'
export type LineState = { status: LineStatus; refusal: Refusal | null }

/** One connection to the server's live side, shared by everything in this tab. */
export type Line = {
  subscribe(changed: () => void): () => void
  getSnapshot(): LineState
  /** Rejects with a `Refusal`, or with `NoAnswer` when it cannot be known whether the ask arrived. */
  ask<N extends AskName>(name: N, ask: Parameters<ClientToServer[N]>[0]): Promise<Answers[N]>
  on<N extends keyof ServerToClient>(name: N, heard: ServerToClient[N]): () => void
  /** connects anew: after a refusal, or as somebody else */
  retry(): void
  close(): void
}

const ANSWER_MS = 8_000
const TRY_AGAIN_MS = 2_000
/** refusals of a connection that pass by themselves */
const passing: readonly string[] = ['unavailable', 'too-many', 'internal']

/** A refusal as it came over the wire; a code this client does not know yet is told as `internal`. */
export function refusalFrom(body: Partial<RefusalBody> | undefined): Refusal {
  const code = body?.code
  return code !== undefined && code in refusals ? new Refusal(code, body?.details) : new Refusal('internal', body)
}

type Untyped = {
  emit(name: string, ask: unknown, reply: (failed: Error | null, answer: Answer<unknown>) => void): void
}

/** @param url the server's origin; left out in a browser, where it is the page's own */
export function makeLine(url?: string): Line {
  const options = {
    path: SOCKET_PATH,
    withCredentials: true,
    transports: ['websocket', 'polling'],
    reconnectionDelay: 300,
    reconnectionDelayMax: 2_000,
    timeout: 5_000,
  }
  const socket: Socket<ServerToClient, ClientToServer> = url === undefined ? io(options) : io(url, options)
  let state: LineState = { status: 'connecting', refusal: null }
  let timer: ReturnType<typeof setTimeout> | undefined
  const watchers = new Set<() => void>()
  const become = (status: LineStatus, refusal: Refusal | null = null) => {
    if (state.status === status && state.refusal === refusal) return
    state = { status, refusal }
    for (const changed of watchers) changed()
  }
  const connectSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => socket.connect(), TRY_AGAIN_MS)
  }

  socket.on('connect', () => become('connected'))
  socket.on('disconnect', reason => {
    become('broken')
    // the library leaves it to us to come back from a server that closed on purpose, as it does when it restarts
    if (reason === 'io server disconnect') connectSoon()
  })
  socket.on('connect_error', (error: Error & { data?: Partial<RefusalBody> }) => {
    if (socket.active) return become(state.status === 'connecting' ? 'connecting' : 'broken')
    const refusal = refusalFrom(error.data)
    if (!passing.includes(refusal.code)) return become('refused', refusal)
    become('broken')
    connectSoon()
  })

  return {
    subscribe(changed) {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    getSnapshot: () => state,
    ask(name, ask) {
      if (!socket.connected) return Promise.reject(state.refusal ?? new NoAnswer(name))
      return new Promise((resolve, reject) => {
        const asked = socket.timeout(ANSWER_MS) as unknown as Untyped
        asked.emit(name, ask, (failed, answer) => {
          if (failed) reject(new NoAnswer(name))
          else if (answer.ok) resolve(answer.value as Answers[typeof name])
          else reject(refusalFrom(answer.refusal))
        })
      })
    },
    on(name, heard) {
      const untyped = socket as unknown as Socket
      untyped.on(name as string, heard)
      return () => untyped.off(name as string, heard)
    },
    retry() {
      clearTimeout(timer)
      socket.disconnect()
      become('connecting')
      socket.connect()
    },
    close() {
      clearTimeout(timer)
      watchers.clear()
      socket.disconnect()
    },
  }
}

let shared: Line | undefined

/** This tab's connection, made when it is first needed. */
export function line(): Line {
  shared ??= makeLine()
  return shared
}

/** Ends this tab's connection, as when someone signs out. */
export function closeLine(): void {
  shared?.close()
  shared = undefined
}
