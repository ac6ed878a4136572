import { setTimeout as sleep } from 'node:timers/promises'
import type { Id } from '../../shared/ids.ts'
import type { Clock } from '../infra/clock.ts'
import type { Log } from '../infra/log.ts'
import type { TranscriptStore } from './store.ts'

/** ms after which a room whose scribe gives no sign of life may be taken by another */
export const LAPSE = 5000
const HEARTBEAT = 1000
/** ms that a store which does not answer is waited for */
const PATIENCE = 30_000

type Needs = { store: Pick<TranscriptStore, 'take' | 'prolong' | 'release'>; holder: Id; now: Clock; log: Log }

/**
 * Takes a room for this scribe and keeps it by a heartbeat; null when another scribe has it. `lost` is called once, when the room is
 * another's or the store has not answered for too long.
 */
export async function takeLease(meetingId: Id, { store, holder, now, log }: Needs, lost: () => void) {
  let beaten = now()
  let over = false
  if (!(await store.take(meetingId, holder, beaten, beaten + LAPSE))) return null

  const lose = () => {
    if (over) return
    over = true
    clearInterval(timer)
    log.warn({ meetingId }, 'this room was lost to another scribe')
    lost()
  }
  const beat = async () => {
    const at = now()
    try {
      if (!(await store.prolong(meetingId, holder, at + LAPSE))) return lose()
      beaten = Math.max(beaten, at)
    } catch (err) {
      log.warn({ err, meetingId }, 'the store did not take a heartbeat')
      if (now() - beaten > PATIENCE) lose()
    }
  }
  const timer = setInterval(beat, HEARTBEAT)

  return {
    /** Resolves with true once it is certain that the room is ours, or with false when it is lost: then nothing may be kept. */
    async certain(): Promise<boolean> {
      while (!over && now() - beaten >= LAPSE) await sleep(100)
      return !over
    },
    /** Gives the room back. `drained`: all that was heard is kept. */
    async release(drained: boolean): Promise<void> {
      if (over) return
      over = true
      clearInterval(timer)
      await store.release(meetingId, holder, drained ? now() : null)
    },
  }
}
export type HeldLease = NonNullable<Awaited<ReturnType<typeof takeLease>>>
