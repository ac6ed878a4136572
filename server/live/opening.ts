import { Refusal } from '../../shared/errors.ts'
import type { Id, Time } from '../../shared/ids.ts'
import { openRoom, type Room } from '../../shared/live/room.ts'
import type { Meeting } from '../../shared/meetings.ts'
import type { Clock } from '../infra/clock.ts'

/** from so long before its start a meeting with someone in its room counts as live */
const EARLY_MS = 60 * 60_000
/** an empty room ends so long after the plan said */
const OVERDUE_MS = 10 * 60_000

type Needs = {
  now: Clock
  meeting: (meetingId: Id) => Promise<Meeting | null>
  begin: (meetingId: Id, at: Time) => Promise<unknown>
}

/** When a meeting's live room may open, and when an empty one is over. */
export function makeOpening({ now, meeting, begin }: Needs) {
  return {
    /** An empty room for the meeting; refuses one that ended or was cancelled. */
    open: async (meetingId: Id): Promise<Room> => {
      const found = await meeting(meetingId)
      if (!found) throw new Refusal('not-found')
      if (found.state === 'ended') throw new Refusal('meeting-ended')
      if (found.state === 'cancelled') throw new Refusal('meeting-cancelled')
      const at = now()
      // who looks in days before to try the microphone does not begin the meeting
      if (at >= found.startsAt - EARLY_MS) await begin(meetingId, at)
      return openRoom(meetingId, found.communityId, found.agenda, at, found.door)
    },
    overdue: async (meetingId: Id, at: Time): Promise<boolean> => {
      const found = await meeting(meetingId)
      return found !== null && at > found.startsAt + found.minutes * 60_000 + OVERDUE_MS
    },
  }
}
