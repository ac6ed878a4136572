import type { Id } from '../../shared/ids.ts'
import type { LiveRecord } from '../../shared/live/record.ts'
import type { Room } from '../../shared/live/room.ts'

type Needs = {
  /** how a room stands or stood last, null when nobody ever opened it */
  room: (meetingId: Id) => Promise<Room | null>
  attendance: (meetingId: Id) => Promise<readonly unknown[]>
}

/** What a room left behind. Of an open poll nothing is told: who is inside sees it there. */
export function recordOf(room: Room | null, tookPart: number): LiveRecord {
  if (!room) return { polls: [], markers: [], agenda: [], tookPart }
  const { items, extra, spent, states } = room.agenda
  return {
    polls: room.polls.filter(({ closedAt }) => closedAt !== null),
    markers: room.markers,
    agenda: items.map(({ title, minutes }, at) => ({
      title,
      minutes,
      extra: extra[at] ?? 0,
      spent: spent[at] ?? 0,
      state: states[at] ?? 'open',
    })),
    tookPart,
  }
}

export const makeRecord =
  ({ room, attendance }: Needs) =>
  async (meetingId: Id): Promise<LiveRecord> => {
    const [last, came] = await Promise.all([room(meetingId), attendance(meetingId)])
    return recordOf(last, came.length)
  }
