import type { Id, Time } from '../../shared/ids.ts'
import type { EventName, Events } from '../../shared/live/events.ts'
import type { Log } from '../infra/log.ts'
import type { AttendanceStore } from './attendance.ts'
import type { Committed } from './service.ts'
import type { LiveStore } from './store.ts'

type Needs = {
  log: Log
  store: LiveStore
  attendance: AttendanceStore
  /** someone is now in this room (or in none of it) as seen from the community */
  moved: (who: { participantId: Id; memberId?: Id; communityId: Id; meetingId: Id | null }) => void
  /** nobody is in this room any more */
  emptied: (meetingId: Id) => void
  heard: (meetingId: Id, participantId: Id, transcribe: boolean) => Promise<void>
  outOfMedia: (meetingId: Id, participantId: Id) => Promise<void>
  /** all that follows from a meeting's end, each step owed durably and harmless when repeated */
  ending: (meetingId: Id, at: Time) => Promise<void>
}

type Effect<N extends EventName> = (batch: Committed, event: Events[N]) => Promise<void> | void

/** What follows from events beyond the room itself. One entry for each event that has consequences. */
export function liveEffects(needs: Needs) {
  const { store, attendance, log } = needs

  /** Repeated until it has held: the debt stands in the room's own document. */
  async function payEnding(meetingId: Id, at: Time) {
    await needs.ending(meetingId, at)
    await store.endingPaid(meetingId)
  }

  const effects: { [N in EventName]?: Effect<N> } = {
    joined: async ({ meetingId, room }, { participant: { id, memberId, name, joinedAt } }) => {
      needs.moved({ participantId: id, memberId, communityId: room.communityId, meetingId })
      await attendance.joined({ meetingId, participantId: id, memberId, name }, 'presence', joinedAt)
    },
    left: async ({ meetingId, room }, { participantId, at }) => {
      needs.moved({ participantId, communityId: room.communityId, meetingId: null })
      await attendance.left({ meetingId, participantId }, 'presence', at)
      await needs.outOfMedia(meetingId, participantId)
    },
    consentChanged: ({ meetingId }, { participantId, transcribe }) => needs.heard(meetingId, participantId, transcribe),
    ended: ({ meetingId }, { at }) => {
      needs.emptied(meetingId)
      return payEnding(meetingId, at)
    },
  }

  function follow(batch: Committed): void {
    for (const event of batch.events) {
      const effect = effects[event.name] as Effect<EventName> | undefined
      if (!effect) continue
      Promise.resolve(effect(batch, event)).catch(err =>
        log.warn({ err, event: event.name, meetingId: batch.meetingId }, 'an effect failed'),
      )
    }
  }
  return { follow, payEnding }
}
