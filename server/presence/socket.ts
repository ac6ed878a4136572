import { Refusal } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'
import { may, type Role } from '../../shared/roles.ts'
import type { Log } from '../infra/log.ts'
import type { Asks, Connections } from '../infra/socket.ts'
import type { Presence } from './service.ts'

export const channel = (communityId: Id) => `community:${communityId}`

type Needs = { presence: Presence; log: Log; role: (communityId: Id, memberId: Id) => Promise<Role | null> }

export function presenceSocket({ presence, log, role }: Needs) {
  const noted = (done: Promise<void>) => void done.catch(err => log.warn({ err }, 'presence could not be told'))
  const asks: Asks<'presence:watch' | 'presence:unwatch'> = {
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
  }
  const connections: Connections = {
    connected: socket => noted(presence.connected(socket.data.me.id)),
    disconnected: socket => noted(presence.disconnected(socket.data.me.id)),
  }
  return { asks, connections }
}
