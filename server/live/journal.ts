import type { Id } from '../../shared/ids.ts'
import type { LogRow } from '../../shared/live/log.ts'

/** What became of one row: in the store, or its place was taken by another row before. */
export type Appended = 'written' | 'taken'
type Waiting = { row: LogRow; resolve: (appended: Appended) => void; reject: (error: unknown) => void }

const ROWS_AT_ONCE = 500
const EVENTS_AT_ONCE = 5_000

/** Takes the rows of one write off the queue: always one, then more while they fit. */
function nextBatch(queue: Waiting[]): Waiting[] {
  let events = 0
  const more = queue.findIndex(({ row }, i) => {
    events += row.events.length
    return i > 0 && (i >= ROWS_AT_ONCE || events > EVENTS_AT_ONCE)
  })
  return queue.splice(0, more < 0 ? queue.length : more)
}

/**
 * Writes the rows of all rooms, at once when none is under way, else together with the next write. Each row is answered for itself;
 * a write that failed rejects, and its rows may be in the store or not.
 * @param write resolves with the ids of the rows whose place was taken
 */
export function makeJournal(write: (rows: LogRow[]) => Promise<Set<Id>>) {
  const queue: Waiting[] = []
  let working = false

  async function work() {
    while (queue.length > 0) {
      const batch = nextBatch(queue)
      try {
        const taken = await write(batch.map(({ row }) => row))
        for (const { row, resolve } of batch) resolve(taken.has(row._id) ? 'taken' : 'written')
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    working = false
  }

  return (row: LogRow): Promise<Appended> =>
    new Promise((resolve, reject) => {
      queue.push({ row, resolve, reject })
      if (working) return
      working = true
      queueMicrotask(work)
    })
}
