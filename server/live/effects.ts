import type { Id, Time } from '../../shared/ids.ts'
import type { EventName, Events } from '../../shared/live/events.ts'
import type { Log } from '../infra/log.ts'
import type { Committed } from './service.ts'
import type { LiveStore } from './store.ts'

type Needs = {
  log: Log
  store: LiveStore
  /** someone is now in this room (or in none of it) as seen from the community */
  moved: (who: { participantId: Id; memberId?: Id; communityId: Id; meetingId: Id | null; heldBy?: string }) => void
  /** nobody is in this room any more */
  emptied: (meetingId: Id) => void
  heard: (meetingId: Id, participantId: Id, transcribe: boolean) => Promise<void>
  outOfMedia: (meetingId: Id, participantId: Id) => Promise<void>
  /** mutes what someone sends */
  stop: (meetingId: Id, participantId: Id, source: 'microphone' | 'camera' | 'screen') => Promise<void>
  /** a message was deleted: what was sent with it goes too */
  dropFiles: (meetingId: Id, messageId: Id) => Promise<void>
  /** takes what ballots were known by out of the store */
  unlink: (meetingId: Id) => Promise<void>
  /** all that follows from a meeting's end, each step owed durably and harmless when repeated */
  ending: (meetingId: Id, at: Time) => Promise<void>
}

type Effect<N extends EventName> = (batch: Committed, event: Events[N]) => Promise<void> | void
type Effects = { [N in EventName]?: Effect<N> }

/** What follows from events beyond the room itself. One entry for each event that has consequences. */
export function liveEffects(needs: Needs) {
  const { store, log } = needs

  /** Repeated until it has held: the debt stands beside the event that caused it. */
  async function payEnding(meetingId: Id, at: Time) {
    await needs.ending(meetingId, at)
    await store.endingPaid(meetingId)
  }

  /** seen to by every server that hears of it */
  const seen: Effects = {
    joined: ({ meetingId, room }, { participant: { id, memberId, role, heldBy } }) => {
      // guests belong to the meeting, not to the community
      if (role !== 'guest')
        needs.moved({ participantId: id, memberId, communityId: room.communityId, meetingId, heldBy })
    },
    connectionBack: ({ meetingId, room }, { participantId, heldBy }) => {
      const back = room.participants[participantId]
      if (!back || back.role === 'guest') return
      needs.moved({ participantId, memberId: back.memberId, communityId: room.communityId, meetingId, heldBy })
    },
    left: ({ room }, { participantId }) =>
      needs.moved({ participantId, communityId: room.communityId, meetingId: null }),
    removed: ({ room }, { participantIds }) => {
      for (const participantId of participantIds)
        needs.moved({ participantId, communityId: room.communityId, meetingId: null })
    },
    ended: ({ meetingId }) => needs.emptied(meetingId),
  }
  /** seen to by the server that wrote it */
  const done: Effects = {
    left: ({ meetingId }, { participantId }) => needs.outOfMedia(meetingId, participantId),
    removed: async ({ meetingId }, { participantIds }) => {
      for (const participantId of participantIds) await needs.outOfMedia(meetingId, participantId)
    },
    muted: async ({ meetingId }, { participantIds }) => {
      await Promise.all(participantIds.map(id => needs.stop(meetingId, id, 'microphone')))
    },
    sourceStopped: ({ meetingId }, { participantId, source }) => needs.stop(meetingId, participantId, source),
    consentChanged: ({ meetingId }, { participantId, transcribe }) => needs.heard(meetingId, participantId, transcribe),
    chatDeleted: ({ meetingId }, { messageId }) => needs.dropFiles(meetingId, messageId),
    pollClosed: ({ meetingId }, { answers }) => (answers ? needs.unlink(meetingId) : undefined),
    pollDropped: ({ meetingId }) => needs.unlink(meetingId),
    ended: ({ meetingId }, { at }) => payEnding(meetingId, at),
  }

  function follow(batch: Committed): void {
    for (const event of batch.events)
      for (const effects of batch.mine ? [seen, done] : [seen]) {
        const effect = effects[event.name] as Effect<EventName> | undefined
        if (!effect) continue
        Promise.resolve(effect(batch, event)).catch(err =>
          log.warn({ err, event: event.name, meetingId: batch.meetingId }, 'an effect failed'),
        )
      }
  }
  return { follow, payEnding }
}
