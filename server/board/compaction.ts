import * as Y from 'yjs'
import type { Clock } from '../infra/clock.ts'
import type { Log } from '../infra/log.ts'
import { merged } from './document.ts'
import type { BoardStore } from './store.ts'

/** Merges what is kept of a board into one snapshot, in the background and never twice at a time for the same board. */
export function makeCompaction({ store, now, log }: { store: BoardStore; now: Clock; log: Log }) {
  const underWay = new Map<string, Promise<number | null>>()
  const waiting = new Map<string, Promise<number | null>>()

  async function compact(board: string): Promise<number | null> {
    try {
      const kept = await store.load(board)
      if (kept.rows.length === 0) return null
      const state = merged(kept.updates, Y.encodeStateAsUpdate)
      return (await store.compact(board, kept, state, now())) ? state.length : null
    } catch (err) {
      log.error({ err, board }, 'a board was not compacted; nothing is lost')
      return null
    }
  }

  function begin(board: string): Promise<number | null> {
    const started = compact(board).finally(() => underWay.delete(board))
    underWay.set(board, started)
    return started
  }

  return {
    /**
     * Resolves to the size of the snapshot in bytes, or to null when none was made. Never rejects. Asked while one is under way, it makes
     * one more after it: what came since may have been too late for the first.
     */
    run(board: string): Promise<number | null> {
      const next = waiting.get(board)
      if (next) return next
      const running = underWay.get(board)
      const started = running
        ? running.then(() => {
            waiting.delete(board)
            return begin(board)
          })
        : begin(board)
      if (running) waiting.set(board, started)
      return started
    },
    /** Resolves when none is under way. */
    async settled(): Promise<void> {
      while (underWay.size > 0) await Promise.all([...underWay.values(), ...waiting.values()])
    },
  }
}
export type Compaction = ReturnType<typeof makeCompaction>
