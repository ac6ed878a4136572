import type { Id } from '../ids.ts'
import type { Participant, Room } from './room.ts'

/** Someone in a live room with all of their devices; `main` is the one that speaks, or the first to have come. */
export type PersonHere = { memberId: Id; main: Participant; devices: Participant[] }

const first = (a: Participant, b: Participant) => a.joinedAt - b.joinedAt || (a.id < b.id ? -1 : 1)

/** Everyone in the room once, in the order in which they came. */
export function peopleIn(room: Pick<Room, 'participants'>): PersonHere[] {
  const byMember = Map.groupBy(Object.values(room.participants).sort(first), one => one.memberId)
  return [...byMember].map(([memberId, devices]) => ({
    memberId,
    main: devices.find(one => one.device === 'main' && one.connection === 'live') ?? devices[0]!,
    devices,
  }))
}
