import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../infra/log.ts'

const ROWS_AT_ONCE = 500
const BYTES_AT_ONCE = 8 * 1024 * 1024
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5000

/** Takes the rows of one write off the queue: always one, then more while they fit. */
function nextBatch<Row extends { update: Uint8Array }>(queue: Row[]): Row[] {
  let bytes = 0
  const more = queue.findIndex((row, i) => {
    bytes += row.update.length
    return i > 0 && (i >= ROWS_AT_ONCE || bytes > BYTES_AT_ONCE)
  })
  return queue.splice(0, more < 0 ? queue.length : more)
}

/**
 * Writes rows in the order they come, many at once when they come faster than the store answers, and at once when none is
 * under way. A write that fails is tried again for as long as it takes; until then the rows stay in memory.
 */
export function makeJournal<Row extends { update: Uint8Array }>(write: (rows: Row[]) => Promise<void>, log: Log) {
  const queue: Row[] = []
  let appended = 0
  let written = 0
  let working = false
  let waiting: { upTo: number; resolve: () => void }[] = []

  async function writeBatch(rows: Row[]) {
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      try {
        return await write(rows)
      } catch (err) {
        log.error({ err, rows: rows.length, retryMs: wait }, 'board updates are not in the store yet')
        await pause(wait)
      }
    }
  }

  async function work() {
    working = true
    while (queue.length > 0) {
      const rows = nextBatch(queue)
      await writeBatch(rows)
      written += rows.length
      const ready = waiting.filter(({ upTo }) => upTo <= written)
      waiting = waiting.filter(({ upTo }) => upTo > written)
      for (const { resolve } of ready) resolve()
    }
    working = false
  }

  return {
    append(row: Row): void {
      queue.push(row)
      appended += 1
      if (!working) void work()
    },
    /** Resolves when every row appended before this call is in the store. */
    stored(): Promise<void> {
      const upTo = appended
      return upTo <= written ? Promise.resolve() : new Promise(resolve => waiting.push({ upTo, resolve }))
    },
  }
}
export type Journal<Row extends { update: Uint8Array }> = ReturnType<typeof makeJournal<Row>>
