import type { Id } from '../../shared/ids.ts'
import type { Whereabouts } from '../../shared/presence.ts'

type Needs = {
  /** tells those who watch this community */
  tell: (communityId: Id, people: Whereabouts[]) => void
  communitiesOf: (memberId: Id) => Promise<Id[]>
  memberIds: (communityId: Id) => Promise<Id[]>
}
type Place = { memberId: Id; communityId: Id; meetingId: Id }

/** Who of a community is online and in which live room. Held in memory: it is as short-lived as the connections it counts. */
export function makePresence({ tell, communitiesOf, memberIds }: Needs) {
  const connections = new Map<Id, number>()
  /** by participant: one person may be in a room twice */
  const places = new Map<Id, Place>()

  const whereabouts = (memberId: Id, communityId: Id): Whereabouts => {
    const place = places.values().find(place => place.memberId === memberId && place.communityId === communityId)
    return { memberId, online: connections.has(memberId), meetingId: place?.meetingId ?? null }
  }

  async function tellAll(memberId: Id) {
    for (const communityId of await communitiesOf(memberId)) tell(communityId, [whereabouts(memberId, communityId)])
  }

  return {
    connected: async (memberId: Id): Promise<void> => {
      const before = connections.get(memberId) ?? 0
      connections.set(memberId, before + 1)
      if (before === 0) await tellAll(memberId)
    },
    disconnected: async (memberId: Id): Promise<void> => {
      const left = (connections.get(memberId) ?? 1) - 1
      if (left > 0) return void connections.set(memberId, left)
      connections.delete(memberId)
      await tellAll(memberId)
    },
    /** A participant came into a live room, or (`meetingId` null) left it. */
    moved: (who: { participantId: Id; memberId?: Id; communityId: Id; meetingId: Id | null }): void => {
      const { participantId, communityId, meetingId } = who
      const memberId = who.memberId ?? places.get(participantId)?.memberId
      if (!memberId) return
      if (meetingId) places.set(participantId, { memberId, communityId, meetingId })
      else places.delete(participantId)
      tell(communityId, [whereabouts(memberId, communityId)])
    },
    /** A live room has ended: nobody is in it any more. */
    emptied: (meetingId: Id): void => {
      const gone = [...places].filter(([, place]) => place.meetingId === meetingId)
      for (const [participantId] of gone) places.delete(participantId)
      const communityId = gone[0]?.[1].communityId
      const members = new Set(gone.map(([, place]) => place.memberId))
      if (communityId)
        tell(
          communityId,
          [...members].map(memberId => whereabouts(memberId, communityId)),
        )
    },
    inCommunity: async (communityId: Id): Promise<Whereabouts[]> =>
      (await memberIds(communityId)).map(memberId => whereabouts(memberId, communityId)),
  }
}
export type Presence = ReturnType<typeof makePresence>
