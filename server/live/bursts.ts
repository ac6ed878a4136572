import { Refusal } from '../../shared/errors.ts'
import type { Id, Time } from '../../shared/ids.ts'
import type { Burst } from '../../shared/live/bursts.ts'
import type { Clock } from '../infra/clock.ts'
import type { Asks, Socket } from '../infra/socket.ts'

const PER_SECOND = 5
const TOGETHER_MS = 100
/** what is more than an eye can tell is left out */
const MOST_AT_ONCE = 40

type Needs = {
  now: Clock
  /** which participant this connection is in that room; null when none */
  seat: (socket: Socket, meetingId: Id) => Id | null
  /** may be lost on the way */
  tell: (meetingId: Id, bursts: Burst[]) => void
}

/** Emoji bursts: told to the room in a moment, together with those that came at nearly the same time, and kept nowhere. */
export function makeBursts({ now, seat, tell }: Needs) {
  const sent = new WeakMap<Socket, Time[]>()
  const due = new Map<Id, Burst[]>()

  function limit(socket: Socket) {
    const at = now()
    const recent = (sent.get(socket) ?? []).filter(time => at - time < 1_000)
    if (recent.length >= PER_SECOND) throw new Refusal('too-many')
    sent.set(socket, [...recent, at])
  }

  /** At once when nothing was told a moment ago, else with the next. */
  function add(meetingId: Id, burst: Burst) {
    const waiting = due.get(meetingId)
    if (waiting) {
      if (waiting.length < MOST_AT_ONCE) waiting.push(burst)
      return
    }
    tell(meetingId, [burst])
    pauseThenTell(meetingId)
  }
  function pauseThenTell(meetingId: Id) {
    due.set(meetingId, [])
    setTimeout(() => {
      const bursts = due.get(meetingId) ?? []
      due.delete(meetingId)
      if (bursts.length === 0) return
      tell(meetingId, bursts)
      pauseThenTell(meetingId)
    }, TOGETHER_MS)
  }

  const asks: Asks<'live:burst'> = {
    'live:burst': async ({ meetingId, emoji }, socket) => {
      const participantId = seat(socket, meetingId)
      if (!participantId) throw new Refusal('not-in-room')
      limit(socket)
      add(meetingId, { participantId, emoji })
      return null
    },
  }
  return { asks }
}
