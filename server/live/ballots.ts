import type { Id } from '../../shared/ids.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import type { LogRow } from '../../shared/live/log.ts'
import { unlinks } from '../../shared/live/polls.ts'
import type { Clock } from '../infra/clock.ts'
import type { Log } from '../infra/log.ts'
import type { LiveStore } from './store.ts'

type Needs = { log: Log; store: LiveStore; now: Clock; hmac: (text: string) => string }

const pollsIn = (rows: readonly LogRow[]): Set<Id> =>
  new Set(rows.flatMap(({ events }) => events.filter(unlinks).map(event => (event as { pollId: Id }).pollId)))

/** A row without the ballots of these polls: that someone voted stays, so that events keep their numbers. */
const without = (row: LogRow, polls: Set<Id>): RoomEvent[] =>
  row.events.map(event =>
    event.name === 'ballotCast' && polls.has(event.pollId) ? { name: 'ballotCast', pollId: event.pollId } : event,
  )

/** Keeps anonymous polls anonymous: while one is open a voter is known by a pseudonym, and when it is closed by nothing. */
export function makeBallots({ log, store, now, hmac }: Needs) {
  /** Takes the ballots of polls that are closed out of the log and of the snapshot. May run twice. */
  async function unlink(meetingId: Id): Promise<void> {
    const owing = await store.owingUnlinking(meetingId)
    const polls = pollsIn(owing)
    if (polls.size > 0) {
      // one that shows the room as it was before the closing has the pseudonyms in it
      const loaded = await store.load(meetingId)
      if (loaded) await store.save([loaded.stand], now())
      for (const row of await store.rowsWithBallots(meetingId, [...polls]))
        await store.rewrite(row._id, without(row, polls))
    }
    for (const row of owing) await store.unlinked(row._id)
  }

  return {
    /** What stands for a member in one anonymous poll. Without the server's secret it leads to nobody. */
    pseudonymOf: (meetingId: Id, pollId: Id, memberId: Id): string => hmac(`ballot:${meetingId}:${pollId}:${memberId}`),
    unlink,
    /** What a crash left undone. */
    unlinkOwed: async (): Promise<void> => {
      for (const meetingId of new Set((await store.owingUnlinking()).map(row => row.meetingId)))
        await unlink(meetingId).catch(err => log.warn({ err, meetingId }, 'ballots could not be unlinked'))
    },
  }
}
