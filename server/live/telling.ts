import type { Id } from '../../shared/ids.ts'
import type { Room } from '../../shared/live/room.ts'
import { packEvent, packRoom } from '../../shared/wire/live.ts'
import type { LiveEvents, LiveRoom } from '../../shared/wire/socket.ts'
import type { Socket } from '../infra/socket.ts'
import type { Committed } from './service.ts'

type Needs = {
  events: (channel: string, batch: LiveEvents) => void
  room: (sockets: readonly Socket[], whole: LiveRoom) => void
}
type Owed = { sockets: Socket[]; seq: number; room: Room }

const CHANNEL = 'room:'
export const channel = (meetingId: Id) => `${CHANNEL}${meetingId}`
/** The meetings whose rooms are among these channels. */
export const meetingsOf = (channels: Iterable<string>): Id[] =>
  [...channels].filter(name => name.startsWith(CHANNEL)).map(name => name.slice(CHANNEL.length))

/** What goes out of live rooms: each change once to everyone, and the whole room once to all who came at the same moment. */
export function makeTelling({ events: sendEvents, room: sendRoom }: Needs) {
  const owed = new Map<Id, Owed>()

  function pay() {
    for (const [meetingId, { sockets, seq, room }] of owed)
      sendRoom(
        sockets.filter(socket => socket.connected),
        { meetingId, seq, room: packRoom(room) },
      )
    owed.clear()
  }

  return {
    committed: ({ meetingId, first, events, room }: Committed): void => {
      sendEvents(channel(meetingId), { meetingId, first, events: events.map(packEvent) })
      // whom the whole room is owed hears of this too: then it may as well be in it
      const waiting = owed.get(meetingId)
      if (waiting) Object.assign(waiting, { seq: first + events.length - 1, room })
    },
    /** Owes someone who listens to the room already the whole of it, as it is after event `seq` or later. */
    whole: (socket: Socket, seq: number, room: Room): void => {
      if (owed.size === 0) setImmediate(pay)
      const waiting = owed.get(room.meetingId) ?? { sockets: [], seq, room }
      waiting.sockets.push(socket)
      if (seq > waiting.seq) Object.assign(waiting, { seq, room })
      owed.set(room.meetingId, waiting)
    },
  }
}
export type Telling = ReturnType<typeof makeTelling>
