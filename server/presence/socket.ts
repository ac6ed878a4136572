import { Refusal } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'
import type { Spot } from '../../shared/presence.ts'
import { may, type Role } from '../../shared/roles.ts'
import type { Asks, Connections } from '../infra/socket.ts'
import type { Presence } from './service.ts'

export const channel = (communityId: Id) => `community:${communityId}`

type Needs = {
  presence: Presence
  role: (communityId: Id, memberId: Id) => Promise<Role | null>
  /** the meeting as a place that this member may see, or null */
  spot: (memberId: Id, meetingId: Id) => Promise<Spot | null>
}

export function presenceSocket({ presence, role, spot }: Needs) {
  const asks: Asks<'presence:watch' | 'presence:unwatch' | 'presence:at'> = {
    'presence:watch': async ({ communityId }, socket) => {
      const mine = await role(communityId, socket.data.me.id)
      if (!may(mine, 'presence:watch')) throw new Refusal('not-found')
      // listen before looking, so that no change falls between the two
      await socket.join(channel(communityId))
      return presence.inCommunity(communityId)
    },
    'presence:unwatch': async ({ communityId }, socket) => {
      await socket.leave(channel(communityId))
      return null
    },
    'presence:at': async ({ meetingId }, socket) => {
      const at = meetingId && (await spot(socket.data.me.id, meetingId))
      if (meetingId && !at) throw new Refusal('not-found')
      // the answer of the store may come after the connection is gone
      if (socket.connected) presence.reads(socket.id, socket.data.me.id, at || null)
      return null
    },
  }
  const connections: Connections = {
    connected: socket => presence.connected(socket.id, socket.data.me.id),
    disconnected: socket => presence.disconnected(socket.id, socket.data.me.id),
  }
  return { asks, connections }
}
