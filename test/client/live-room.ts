import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { Refusal } from '../../shared/errors.ts'
import { apply } from '../../shared/live/apply.ts'
import type { RoomCommand } from '../../shared/live/commands.ts'
import { decide } from '../../shared/live/decide.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import { type Actor, COME_BACK_MS, openRoom } from '../../shared/live/room.ts'
import { packEvent, packRoom } from '../../shared/wire/live.ts'
import { type Ask, type Joined, type Reply, SOCKET_PATH } from '../../shared/wire/socket.ts'

export const MEETING = 'meeting-01'

/** A live room on a real socket, deciding by the shared rules, whose connections and broadcasts a test can break. */
export async function openLiveRoom() {
  const http = createServer()
  const io = new Server(http, { path: SOCKET_PATH })
  let room = openRoom(MEETING, 'community-1', [{ title: 'Welcome', minutes: 5 }], 1_000)
  const log: RoomEvent[] = []
  const actors = new Map<string, Actor>()
  let count = 0
  let clock = 1_000
  let hold = false
  let next: 'unheard' | 'unanswered' | Refusal | null = null
  let refusing: Refusal | null = null
  const commandsSeen: string[] = []
  let caughtUpTimes = 0
  let roomFirst = false

  const commit = (by: Actor, command: RoomCommand) => {
    const decision = decide(room, command, by, clock + log.length, `made-id-${log.length}`)
    if (typeof decision === 'string') throw new Refusal(decision)
    const first = log.length + 1
    for (const event of decision) {
      room = apply(room, event)
      log.push(event)
    }
    if (decision.length > 0 && !hold)
      io.to(MEETING).emit('live:events', { meetingId: MEETING, first, events: decision.map(packEvent) })
  }
  const answer = <T>(reply: Reply<T>, work: () => T) => {
    try {
      reply({ ok: true, value: work() })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      reply({ ok: false, refusal: error.body() })
    }
  }
  const participant = (participantId: string, name: string): Actor => ({
    participantId,
    memberId: `member-${name}`,
    name,
    role: 'facilitator',
    heldBy: '',
  })

  io.use((_socket, pass) => {
    if (!refusing) return pass()
    pass(Object.assign(new Error(refusing.message), { data: refusing.body() }))
  })
  io.on('connection', (socket: Socket) => {
    socket.on('live:join', (ask: Ask<'live:join'>, reply: Reply<Joined>) => {
      answer(reply, () => {
        const known = ask.participantId ? actors.get(ask.participantId) : undefined
        const back = known && room.participants[known.participantId] ? known : undefined
        const by = back ?? participant(`participant-${++count}`, 'ada')
        actors.set(by.participantId, by)
        socket.data.by = by
        socket.join(MEETING)
        if (back) commit(by, { name: 'rejoin', input: { transcribe: ask.transcribe } })
        else commit(by, { name: 'join', input: { transcribe: ask.transcribe, companion: false } })
        const caughtUp = back && ask.since !== undefined
        if (caughtUp) caughtUpTimes += 1
        const tellRoom = () => socket.emit('live:room', { meetingId: MEETING, seq: log.length, room: packRoom(room) })
        if (!caughtUp && roomFirst) tellRoom()
        if (!caughtUp && !roomFirst) setTimeout(tellRoom, 20)
        return {
          participantId: by.participantId,
          seq: log.length,
          events: caughtUp ? log.slice(ask.since).map(packEvent) : null,
          media: null,
          now: 500_000,
        }
      })
    })
    socket.on('live:command', (ask: Ask<'live:command'>, reply: Reply<{ seq: number }>) => {
      commandsSeen.push(ask.name)
      const what = next
      next = null
      if (what === 'unheard') return
      answer(what === 'unanswered' ? () => {} : reply, () => {
        if (what instanceof Refusal) throw what
        commit(socket.data.by, { name: ask.name, input: ask.input } as RoomCommand)
        return { seq: log.length }
      })
    })
    socket.on('live:leave', (_ask: Ask<'live:leave'>, reply: Reply<null>) => {
      answer(reply, () => {
        commit(socket.data.by, { name: 'leave', input: { why: 'left' } })
        return null
      })
    })
    socket.on('disconnect', () => {
      const by: Actor | undefined = socket.data.by
      if (by && room.participants[by.participantId]) commit(by, { name: 'lose', input: {} })
    })
  })
  await new Promise<void>(done => http.listen(0, '127.0.0.1', done))

  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    room: () => room,
    seq: () => log.length,
    log,
    commandsSeen,
    /** how often someone came back and was sent no more than what was missed */
    caughtUpTimes: () => caughtUpTimes,
    /** another participant does something */
    other(name: string, command: RoomCommand) {
      commit(participant(`participant-of-${name}`, name), command)
    },
    /** the room comes before the answer to who joins, not after it */
    sendRoomFirst() {
      roomFirst = true
    },
    /** what happens is not broadcast while held */
    hold(on: boolean) {
      hold = on
    },
    /** the next command does not arrive, or is done but not answered, or is refused */
    next(what: 'unheard' | 'unanswered' | Refusal) {
      next = what
    },
    /** breaks the transport of every connection, as a network does */
    cut() {
      const { clients } = io.engine as unknown as { clients: Record<string, { close(discard: boolean): void }> }
      for (const client of Object.values(clients)) client.close(true)
    },
    /** the server gives a participant up, as it does after 20 s */
    giveUp(participantId: string) {
      const by = actors.get(participantId)
      if (!by) return
      clock += COME_BACK_MS
      commit(by, { name: 'leave', input: { why: 'lost' } })
    },
    refuse(why: Refusal | null) {
      refusing = why
    },
    sendRaw(first: number, events: RoomEvent[]) {
      io.to(MEETING).emit('live:events', { meetingId: MEETING, first, events: events.map(packEvent) })
    },
    async close() {
      await io.close()
    },
  }
}
