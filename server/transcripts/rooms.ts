import { setTimeout as sleep } from 'node:timers/promises'
import type { Id } from '../../shared/ids.ts'
import { type RoomNeeds, type TranscribedRoom, transcribeRoom } from './room.ts'

/** ms between two looks for rooms nobody listens to */
const LOOK = 500
/** ms after which a room that is ended or empty is left, should nobody have closed it */
const LINGER = 3000
/** ms before a room that could not be joined is tried again */
const PAUSE = 3000
/** with more seconds of speech waiting, new rooms are left to other scribes */
const LOADED = 10

/** Takes every open room that no scribe listens to. */
export function transcribeRooms(needs: RoomNeeds) {
  const { store, queue, now, log } = needs
  const mine = new Map<Id, { room: TranscribedRoom | null; seen: number }>()
  const failed = new Map<Id, number>()
  let stopped = false

  const take = async (meetingId: Id) => {
    mine.set(meetingId, { room: null, seen: now() })
    try {
      const room = await transcribeRoom(meetingId, needs)
      if (room && stopped) room.leave()
      if (room) mine.set(meetingId, { room, seen: now() })
      await room?.ended
      failed.delete(meetingId)
    } catch (err) {
      failed.set(meetingId, now())
      log.warn({ err, meetingId }, 'a room could not be listened to')
    } finally {
      mine.delete(meetingId)
    }
  }
  const taken: Set<Promise<void>> = new Set()

  const look = async () => {
    const open = await store.openRooms()
    const at = now()
    for (const [meetingId, one] of mine) {
      if (open.includes(meetingId)) one.seen = at
      else if (at - one.seen > LINGER) one.room?.leave()
    }
    for (const [meetingId, since] of failed) if (at - since > PAUSE) failed.delete(meetingId)
    const free = open.filter(meetingId => !mine.has(meetingId) && !failed.has(meetingId))
    if (free.length === 0 || queue.waiting() > LOADED) return
    const held = await store.held(free, at)
    for (const meetingId of free) {
      if (held.has(meetingId) || stopped) continue
      const job = take(meetingId).finally(() => taken.delete(job))
      taken.add(job)
    }
  }

  const loop = async () => {
    while (!stopped) {
      await look().catch(err => log.warn({ err }, 'the store did not say which rooms are open'))
      await sleep(LOOK)
    }
  }
  void loop()

  return {
    /** Leaves every room; resolves when all that was heard is kept. */
    async stop(): Promise<void> {
      stopped = true
      for (const { room } of mine.values()) room?.leave()
      await Promise.all(taken)
    },
  }
}
