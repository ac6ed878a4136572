import type { Id } from '../../shared/ids.ts'
import type { Segment } from '../../shared/transcripts.ts'
import type { Clock } from '../infra/clock.ts'
import type { TranscriptStore } from './store.ts'

type Needs = { store: Pick<TranscriptStore, 'ofMeeting' | 'last' | 'lease'>; now: Clock }

export function makeTranscripts({ store, now }: Needs) {
  return {
    /** What was said in a meeting, in order of speech. */
    ofMeeting: (meetingId: Id): Promise<Segment[]> => store.ofMeeting(meetingId),
    /** The last `count` segments of it. */
    last: (meetingId: Id, count: number): Promise<Segment[]> => store.last(meetingId, count),
    /** True when no scribe can add to the transcript any more: none ever listened, all is kept, or the scribe is gone. */
    drained: async (meetingId: Id): Promise<boolean> => {
      const lease = await store.lease(meetingId)
      return lease === null || lease.drainedAt !== null || lease.until < now()
    },
  }
}
export type Transcripts = ReturnType<typeof makeTranscripts>
