import { Refusal } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'
import { barrier } from '../../shared/live/door.ts'
import { type Actor, actorOf, holder, type Room } from '../../shared/live/room.ts'
import type { Ask, DoorNews } from '../../shared/wire/socket.ts'
import type { Log } from '../infra/log.ts'
import type { Asks, Connections, Socket } from '../infra/socket.ts'
import type { Door } from './door.ts'
import type { Committed, Live } from './service.ts'

/** rooms with someone at the door are looked at so often: another server may serve them alone */
const LOOK_MS = 500

type State = DoorNews['state']
type Waiting = { by: Actor; state: State }

type Needs = {
  live: Pick<Live, 'ask' | 'peek'>
  door: Pick<Door, 'roleToJoin'>
  log: Log
  newId: () => Id
  serverId: Id
  /** sends to one connection */
  tell: (socket: Socket, news: DoorNews) => void
  join: Asks<'live:join'>['live:join']
}

const barred: { [B in NonNullable<ReturnType<typeof barrier>>]: State } = {
  removed: 'denied',
  denied: 'denied',
  'not-found': 'denied',
  'room-locked': 'locked',
  'knock-first': 'waiting',
}

function standing(room: Room, by: Actor): State {
  if (room.status === 'ended') return 'ended'
  const stop = barrier(room, by)
  return stop ? barred[stop] : 'admitted'
}
const over = (state: State) => state !== 'waiting' && state !== 'locked'

/** Those who wait by a connection that is not there any more. */
export const ghostKnocks = (room: Room, isThere: (heldBy: string) => boolean): Actor[] =>
  room.door.knocks
    .filter(({ heldBy }) => !isThere(heldBy))
    // who knocks is no participant yet
    .map(({ memberId, name, heldBy }) => ({ participantId: memberId, memberId, name, heldBy, role: 'guest' }))

/** People at the doors of live rooms: they knock, wait, and are told what was decided, here or by another server. */
export function knockSocket({ live, door, log, newId, serverId, tell, join }: Needs) {
  const rooms = new Map<Id, Map<Socket, Waiting>>()
  let stopping = false

  const failed = (err: unknown) => {
    if (!(err instanceof Refusal)) log.warn({ err }, 'someone at the door could not be seen to')
  }
  const knockAs = (meetingId: Id, by: Actor) => live.ask(meetingId, { name: 'knock', input: {} }, by, { fresh: true })
  const withdraw = (meetingId: Id, by: Actor) => live.ask(meetingId, { name: 'withdraw', input: {} }, by)

  function forget(meetingId: Id, socket: Socket): Waiting | undefined {
    const here = rooms.get(meetingId)
    const mine = here?.get(socket)
    here?.delete(socket)
    if (here?.size === 0) rooms.delete(meetingId)
    return mine
  }

  /** Tells everyone who waits here what has changed for them. */
  function look(meetingId: Id, room: Room) {
    for (const [socket, one] of rooms.get(meetingId) ?? []) {
      const state = standing(room, one.by)
      if (state !== one.state) tell(socket, { meetingId, state })
      one.state = state
      if (over(state)) forget(meetingId, socket)
      // the same person’s other tab, which held the place, has gone
      else if (state === 'waiting' && !room.door.knocks.some(({ memberId }) => memberId === one.by.memberId))
        knockAs(meetingId, one.by).catch(failed)
    }
  }
  async function lookAround() {
    for (const meetingId of [...rooms.keys()]) {
      const room = await live.peek(meetingId)
      if (room) look(meetingId, room)
    }
  }
  let looking = false
  const timer = setInterval(async () => {
    if (looking) return
    looking = true
    await lookAround().catch(failed)
    looking = false
  }, LOOK_MS)

  async function knock({ meetingId }: Ask<'live:knock'>, socket: Socket) {
    const { me } = socket.data
    const role = await door.roleToJoin(me.id, meetingId)
    if (!role) throw new Refusal('not-found')
    if (!me.named) throw new Refusal('name-needed')
    const before = rooms.get(meetingId)?.get(socket)?.by
    const by = before ?? {
      participantId: newId(),
      memberId: me.id,
      name: me.name,
      role,
      heldBy: holder(serverId, socket.id),
    }
    const { room } = await knockAs(meetingId, by)
    if (!room.door.knocks.some(({ memberId }) => memberId === me.id)) return { state: 'in' as const }
    if (!socket.connected) {
      withdraw(meetingId, by).catch(failed)
      throw new Refusal('unavailable')
    }
    const here = rooms.get(meetingId) ?? new Map<Socket, Waiting>()
    rooms.set(meetingId, here.set(socket, { by, state: 'waiting' }))
    return { state: 'waiting' as const }
  }

  async function stopWaiting({ meetingId }: Ask<'live:withdraw'>, socket: Socket) {
    const mine = forget(meetingId, socket)
    if (mine) await withdraw(meetingId, mine.by)
    return null
  }

  /** Every other device of the same person leaves. */
  async function leaveOthers(meetingId: Id, memberId: Id, staying: Id) {
    const room = await live.peek(meetingId)
    for (const one of Object.values(room?.participants ?? {}))
      if (one.memberId === memberId && one.id !== staying)
        await live.ask(meetingId, { name: 'leave', input: { why: 'left' } }, actorOf(one))
  }

  const asks: Asks<'live:join' | 'live:knock' | 'live:withdraw'> = {
    'live:join': async (ask, socket) => {
      const joined = await join(ask, socket)
      forget(ask.meetingId, socket)
      if (ask.instead) await leaveOthers(ask.meetingId, socket.data.me.id, joined.participantId)
      return joined
    },
    'live:knock': knock,
    'live:withdraw': stopWaiting,
  }
  const connections: Connections = {
    connected: () => {},
    disconnected: socket => {
      for (const meetingId of [...rooms.keys()]) {
        const mine = forget(meetingId, socket)
        // when this server stops, who waits knocks at the next one and keeps the place
        if (mine && !stopping) withdraw(meetingId, mine.by).catch(failed)
      }
    },
  }
  return {
    asks,
    connections,
    committed: ({ meetingId, room }: Committed) => {
      if (rooms.has(meetingId)) look(meetingId, room)
    },
    stop: () => {
      stopping = true
      clearInterval(timer)
    },
  }
}
