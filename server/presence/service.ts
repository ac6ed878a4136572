import type { Id } from '../../shared/ids.ts'
import { type Room, serverOf } from '../../shared/live/room.ts'
import { type Spot, type Whereabouts, whereabouts } from '../../shared/presence.ts'
import type { Clock } from '../infra/clock.ts'
import type { Log } from '../infra/log.ts'
import { makeHere } from './here.ts'
import { makeOthers } from './others.ts'
import type { PresenceStore } from './store.ts'
import { makeTelling } from './telling.ts'

type Needs = {
  store: PresenceStore
  serverId: Id
  now: Clock
  log: Log
  /** tells those who watch this community */
  tell: (communityId: Id, people: Whereabouts[]) => void
  communitiesOf: (memberId: Id) => Promise<Id[]>
  memberIds: (communityId: Id) => Promise<Id[]>
}
/** A member who came into a live room, or (`meetingId` null) left it. */
export type Move = { participantId: Id; memberId?: Id; communityId: Id; meetingId: Id | null; heldBy?: string }

/** Who of a community is online, in which live room and at which page, over all servers. Guests are never part of it. */
export function makePresence({ store, serverId, now, log, tell, communitiesOf, memberIds }: Needs) {
  const seen = (memberId: Id, communityId: Id): Whereabouts => {
    const mine = here.standing(memberId)
    return whereabouts(memberId, communityId, [...(mine ? [mine] : []), ...others.standings(memberId)])
  }
  const telling = makeTelling(
    (communityId, members) =>
      tell(
        communityId,
        members.map(memberId => seen(memberId, communityId)),
      ),
    now,
  )
  const changed = (memberId: Id, communityId: Id | null) => {
    if (communityId) return telling.note(communityId, memberId)
    communitiesOf(memberId).then(
      ids => {
        for (const id of ids) telling.note(id, memberId)
      },
      err => log.warn({ err }, 'presence could not be told'),
    )
  }
  const here = makeHere(changed)
  const others = makeOthers({
    store,
    serverId,
    now,
    mine: here.all,
    changed,
    failed: err => log.warn({ err }, 'what other servers know of presence could not be read'),
  })

  /** Many who begin to watch at once ask the store once. */
  const asking = new Map<Id, Promise<Id[]>>()
  const membersOf = (communityId: Id) => {
    const ask = asking.get(communityId) ?? memberIds(communityId).finally(() => asking.delete(communityId))
    asking.set(communityId, ask)
    return ask
  }

  function moved({ participantId, memberId, communityId, meetingId, heldBy = serverId }: Move): void {
    // whoever is held by another server is on that one's sheet
    const isHere = meetingId !== null && memberId !== undefined && serverOf(heldBy) === serverId
    if (isHere) here.came(participantId, memberId, { communityId, meetingId })
    else here.went(participantId)
  }

  return {
    connected: (connection: string, memberId: Id): void => here.connection(connection, memberId, null),
    disconnected: (connection: string, memberId: Id): void => here.connection(connection, memberId, 'gone'),
    /** This connection shows a meeting's page, or none. */
    reads: (connection: string, memberId: Id, spot: Spot | null): void => here.connection(connection, memberId, spot),
    moved,
    /** A live room has ended: nobody is in it any more. */
    emptied: (meetingId: Id): void => {
      for (const participantId of here.inside(meetingId)) here.went(participantId)
    },
    /** The live rooms in which this server has a member. */
    rooms: here.rooms,
    /** Whoever is not in a room any more, or is held by another server, is not shown in it by this one. */
    agree: (meetingId: Id, room: Pick<Room, 'participants'> | null): void => {
      for (const participantId of here.inside(meetingId))
        if (serverOf(room?.participants[participantId]?.heldBy ?? '') !== serverId) here.went(participantId)
    },
    inCommunity: async (communityId: Id): Promise<Whereabouts[]> =>
      (await membersOf(communityId)).map(memberId => seen(memberId, communityId)),
    start: others.start,
    stop: async (): Promise<void> => {
      telling.stop()
      await others.stop()
    },
  }
}
export type Presence = ReturnType<typeof makePresence>
