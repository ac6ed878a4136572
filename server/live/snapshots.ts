import type { Id } from '../../shared/ids.ts'
import type { Stand } from '../../shared/live/log.ts'
import type { Clock } from '../infra/clock.ts'
import type { Log } from '../infra/log.ts'
import type { LiveStore } from './store.ts'

const LOOK_MS = 100
/** a room is kept when it has rested for so long, or when so many events would have to be folded to read it */
const RESTED_MS = 1_500
const EVENTS = 200
const AT_ONCE = 50

type Dirty = { stand: Stand; from: number; at: number; urgent: boolean }
type Needs = { store: Pick<LiveStore, 'save'>; now: Clock; log: Log }

const isOccupied = ({ room }: Stand) => room.status === 'open' && Object.keys(room.participants).length > 0

/** Keeps how rooms stand now and then, never in a command's way: what is missing is in the log. */
export function makeSnapshots({ store, now, log }: Needs) {
  const dirty = new Map<Id, Dirty>()
  let timer: NodeJS.Timeout | null = null
  let saving: Promise<void> | null = null

  async function save(due: Dirty[]) {
    const at = now()
    for (let i = 0; i < due.length; i += AT_ONCE) {
      const some = due.slice(i, i + AT_ONCE)
      await store.save(
        some.map(({ stand }) => stand),
        at,
      )
      for (const { stand } of some)
        if (dirty.get(stand.room.meetingId)?.stand === stand) dirty.delete(stand.room.meetingId)
    }
  }

  function round(all: boolean): Promise<void> {
    const at = now()
    const due = [...dirty.values()].filter(
      ({ stand, from, at: since, urgent }) => all || urgent || at - since >= RESTED_MS || stand.seq - from >= EVENTS,
    )
    for (const one of due) Object.assign(one, { urgent: false, from: one.stand.seq, at })
    saving = save(due)
      .catch(err => log.warn({ err }, 'how rooms stand could not be kept; their log is'))
      .finally(() => {
        saving = null
      })
    return saving
  }

  function look() {
    if (!saving) void round(false)
    if (dirty.size > 0) return
    clearInterval(timer!)
    timer = null
  }

  return {
    /** `before` is how the room stood until now; others look for rooms by whether anyone is in them. */
    changed(before: Stand, stand: Stand): void {
      const known = dirty.get(stand.room.meetingId)
      const urgent = known?.urgent || isOccupied(before) !== isOccupied(stand) || stand.room.status === 'ended'
      dirty.set(stand.room.meetingId, { stand, from: known?.from ?? before.seq, at: now(), urgent })
      timer ??= setInterval(look, LOOK_MS)
    },
    /** Resolves when all is kept, or could not be. */
    stop: async (): Promise<void> => {
      if (timer) clearInterval(timer)
      await saving
      await round(true)
    },
  }
}
export type Snapshots = ReturnType<typeof makeSnapshots>
