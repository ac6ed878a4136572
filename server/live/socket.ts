import type { z } from 'zod'
import { Refusal } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'
import type { FileRef } from '../../shared/live/chat.ts'
import { type CommandName, commands, type RoomCommand } from '../../shared/live/commands.ts'
import { type Actor, COME_BACK_MS, holder } from '../../shared/live/room.ts'
import type { Role } from '../../shared/roles.ts'
import { packEvent } from '../../shared/wire/live.ts'
import { type Ask, type Joined, type Media as MediaTicket, PROTOCOL } from '../../shared/wire/socket.ts'
import type { Clock } from '../infra/clock.ts'
import type { Log } from '../infra/log.ts'
import type { Asks, Connections, Socket } from '../infra/socket.ts'
import { type Committed, type Live, missed, type Outcome } from './service.ts'
import { channel, type Telling } from './telling.ts'

type Needs = {
  live: Live
  telling: Telling
  /** the connections that hear of a room */
  listeners: (meetingId: Id) => Socket[]
  log: Log
  now: Clock
  newId: () => Id
  serverId: Id
  role: (memberId: Id, meetingId: Id) => Promise<Role | null>
  /** null when this server has no media */
  ticket: (meetingId: Id, by: Actor, transcribe: boolean) => Promise<MediaTicket | null>
  /** tells the scribe before the room is told: who declines is not heard a moment longer */
  declineFirst: (meetingId: Id, participantId: Id) => Promise<void>
  /** what stands for a member in an anonymous poll */
  pseudonymOf: (meetingId: Id, pollId: Id, memberId: Id) => string
  /** those of the ids that are files of the meeting */
  filesOf: (meetingId: Id, ids: readonly Id[]) => Promise<FileRef[]>
}

/** A client's command, parsed with its own schema. */
export function parseCommand(name: string, input: unknown): RoomCommand {
  const known = Object.hasOwn(commands, name) ? commands[name as CommandName] : undefined
  if (known?.from !== 'client') throw new Refusal('bad-input', { command: name })
  const parsed = (known.input as z.ZodType).safeParse(input)
  if (!parsed.success) throw new Refusal('bad-input', { issues: parsed.error.issues.slice(0, 5) })
  return { name, input: parsed.data } as RoomCommand
}

export function liveSocket(needs: Needs) {
  const { live, telling, log, now, newId, serverId } = needs
  /** by connection: which participant it is in which room */
  const seats = new WeakMap<Socket, Map<Id, Actor>>()
  const seatsOf = (socket: Socket) => seats.get(socket) ?? new Map<Id, Actor>()
  const waiting = new Set<NodeJS.Timeout>()
  let stopping = false

  async function enter(ask: Ask<'live:join'>, actor: Actor): Promise<{ actor: Actor; outcome: Outcome }> {
    if (ask.participantId) {
      const back = { ...actor, participantId: ask.participantId }
      const rejoin = { name: 'rejoin', input: { transcribe: ask.transcribe } } as const
      try {
        // another server may have written meanwhile
        return {
          actor: back,
          outcome: await live.ask(ask.meetingId, rejoin, back, { fresh: true }),
        }
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'not-in-room') throw error
      }
    }
    const join = { name: 'join', input: { transcribe: ask.transcribe, companion: ask.companion ?? false } } as const
    return { actor, outcome: await live.ask(ask.meetingId, join, actor) }
  }

  async function join(ask: Ask<'live:join'>, socket: Socket): Promise<Joined> {
    if (ask.protocol !== PROTOCOL) throw new Refusal('old-client', { protocol: PROTOCOL })
    const { me } = socket.data
    const role = await needs.role(me.id, ask.meetingId)
    if (!role) throw new Refusal('not-found')
    if (!me.named) throw new Refusal('name-needed')
    const fresh: Actor = {
      participantId: newId(),
      memberId: me.id,
      name: me.name,
      role,
      heldBy: holder(serverId, socket.id),
    }
    const seatedAs = seatsOf(socket).get(ask.meetingId)?.participantId
    const { actor, outcome } = await enter({ ...ask, participantId: ask.participantId ?? seatedAs }, fresh)
    if (!socket.connected) {
      void lose(ask.meetingId, actor)
      throw new Refusal('unavailable')
    }
    // in the same turn in which the commit was told to the others, so that no event falls in between
    seats.set(socket, seatsOf(socket).set(ask.meetingId, actor))
    void socket.join(channel(ask.meetingId))
    const sameSeat = actor.participantId === ask.participantId
    const events = sameSeat && ask.since !== undefined ? missed(outcome, ask.since) : null
    if (!events) telling.whole(socket, outcome.seq, outcome.room)
    const transcribe = outcome.room.participants[actor.participantId]?.transcribe ?? false
    return {
      participantId: actor.participantId,
      seq: outcome.seq,
      events: events?.map(packEvent) ?? null,
      media: await needs.ticket(ask.meetingId, actor, transcribe),
      now: now(),
    }
  }

  async function command({ meetingId, name, input }: Ask<'live:command'>, socket: Socket) {
    const parsed = parseCommand(name, input)
    const by = seatsOf(socket).get(meetingId)
    if (!by) throw new Refusal('not-in-room')
    if (parsed.name === 'consent' && !parsed.input.transcribe) await needs.declineFirst(meetingId, by.participantId)
    if (parsed.name === 'post' && parsed.input.files?.length) {
      const files = await needs.filesOf(meetingId, parsed.input.files)
      return { seq: (await live.ask(meetingId, parsed, { ...by, files })).seq }
    }
    if (parsed.name === 'vote') {
      const pseudonym = needs.pseudonymOf(meetingId, parsed.input.pollId, by.memberId)
      return { seq: (await live.ask(meetingId, parsed, { ...by, pseudonym })).seq }
    }
    return { seq: (await live.ask(meetingId, parsed, by)).seq }
  }

  const give = (meetingId: Id, by: Actor, why: 'left' | 'lost') =>
    live.ask(meetingId, { name: 'leave', input: { why } }, by)

  async function leave({ meetingId }: Ask<'live:leave'>, socket: Socket) {
    const by = seatsOf(socket).get(meetingId)
    if (!by) throw new Refusal('not-in-room')
    await give(meetingId, by, 'left')
    seatsOf(socket).delete(meetingId)
    socket.leave(channel(meetingId))
    return null
  }

  /** A broken connection shows at once; its place is kept for a while and then given up. */
  async function lose(meetingId: Id, by: Actor) {
    try {
      await live.ask(meetingId, { name: 'lose', input: {} }, by)
      const timer = setTimeout(() => {
        waiting.delete(timer)
        give(meetingId, by, 'lost').catch(quiet)
      }, COME_BACK_MS + 100)
      waiting.add(timer)
    } catch (error) {
      quiet(error)
    }
  }
  const quiet = (error: unknown) => {
    // an ended room or one left already has nothing to give up; the sweep sees to the rest
    if (!(error instanceof Refusal)) log.warn({ err: error }, 'a lost connection could not be noted')
  }

  const asks: Asks<'live:join' | 'live:command' | 'live:leave'> = {
    'live:join': join,
    'live:command': command,
    'live:leave': leave,
  }
  const connections: Connections = {
    connected: () => {},
    disconnected: socket => {
      if (!stopping) for (const [meetingId, by] of seatsOf(socket)) void lose(meetingId, by)
    },
  }
  /** Who was removed has been told, and hears no more. */
  function committed({ meetingId, events }: Pick<Committed, 'meetingId' | 'events'>): void {
    const gone = new Set(events.flatMap(event => (event.name === 'removed' ? event.participantIds : [])))
    if (gone.size === 0) return
    for (const socket of needs.listeners(meetingId)) {
      const by = seatsOf(socket).get(meetingId)
      if (!by || !gone.has(by.participantId)) continue
      seatsOf(socket).delete(meetingId)
      socket.leave(channel(meetingId))
    }
  }

  /** From here on connections end because this server does: their places are kept for the next one. */
  const stop = () => {
    stopping = true
    for (const timer of waiting) clearTimeout(timer)
  }
  /** Which participant a connection is in a room. */
  const seat = (socket: Socket, meetingId: Id): Id | null => seatsOf(socket).get(meetingId)?.participantId ?? null
  return { asks, connections, committed, seat, stop }
}
