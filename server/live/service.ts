import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '../../shared/errors.ts'
import type { Id, Time } from '../../shared/ids.ts'
import { applyAll } from '../../shared/live/apply.ts'
import type { Message } from '../../shared/live/chat.ts'
import { chatOf } from '../../shared/live/chat-log.ts'
import type { RoomCommand } from '../../shared/live/commands.ts'
import { decide } from '../../shared/live/decide.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import { after, type LogRow, rowId, type Stand } from '../../shared/live/log.ts'
import { unlinks } from '../../shared/live/polls.ts'
import type { Actor, Participant, Room } from '../../shared/live/room.ts'
import type { Clock } from '../infra/clock.ts'
import type { Log } from '../infra/log.ts'
import { makeJournal } from './journal.ts'
import { makeSnapshots } from './snapshots.ts'
import type { LiveStore } from './store.ts'

/** the tail in memory is cut to the lower number when it has passed the higher */
const TAIL_CUT = 300
const TAIL_MOST = 600
/** commands that are decided together */
const BATCH_MOST = 500
const TRIES = 12

/** `mine` when this server wrote them; else another did */
export type Committed = { meetingId: Id; first: number; events: RoomEvent[]; room: Room; mine: boolean }
export type Outcome = { seq: number; room: Room; tail: RoomEvent[]; events: RoomEvent[] }

type Waiting = {
  command: RoomCommand
  by: Actor
  at: Time
  id: Id
  /** others may have written: look at the log before deciding */
  fresh: boolean
  resolve: (outcome: Outcome) => void
  reject: (error: unknown) => void
}
type Verdict = { waiting: Waiting; events: RoomEvent[]; refusal: Refusal | null }
/** A row that was offered to the store, and what follows when it is there. */
type Offer = { row: LogRow; stand: Stand; verdicts: Verdict[] }
/** A room that this server serves. What `stand` includes, its clients have been told. */
type Held = {
  meetingId: Id
  stand: Stand
  /** the last events, ending with number `stand.seq` */
  tail: RoomEvent[]
  /** others may have written since */
  behind: boolean
}
type Served = { held: Held | null; queue: Waiting[]; busy: boolean; behind: boolean }

type Needs = {
  log: Log
  store: LiveStore
  now: Clock
  newId: () => Id
  /** an empty room for a meeting that may be held now; throws a refusal when it may not */
  open: (meetingId: Id) => Promise<Room>
  /** told after every commit, in order */
  committed: (batch: Committed) => void
}

const isEmpty = ({ participants }: Room) => Object.keys(participants).length === 0

/** Decides every waiting command in turn, each on the room that the ones before it left. */
function decideAll(room: Room, batch: Waiting[]): { room: Room; verdicts: Verdict[] } {
  let next = room
  const verdicts = batch.map((waiting): Verdict => {
    const decision = decide(next, waiting.command, waiting.by, waiting.at, waiting.id)
    if (typeof decision === 'string') return { waiting, events: [], refusal: new Refusal(decision) }
    next = applyAll(next, decision)
    return { waiting, events: decision, refusal: null }
  })
  return { room: next, verdicts }
}

/**
 * Live rooms: commands of one room queue up, are decided together and appended to its log as one row; only then is anyone told.
 * Any number of servers may serve the same room: a row's place can be taken once, and who comes second reads what came first and
 * decides again.
 */
export function makeLive({ log, store, now, newId, open, committed }: Needs) {
  const rooms = new Map<Id, Served>()
  const woken = new Set<Id>()
  const append = makeJournal(store.append)
  const snapshots = makeSnapshots({ store, now, log })

  async function load(meetingId: Id): Promise<Held> {
    let loaded = await store.load(meetingId)
    if (!loaded) {
      await store.open(await open(meetingId), now())
      // another server's may have been first
      loaded = (await store.load(meetingId))!
    }
    return { meetingId, behind: false, ...loaded }
  }

  function advance(held: Held, row: LogRow, stand: Stand, mine: boolean) {
    snapshots.changed(held.stand, stand)
    held.stand = stand
    held.tail.push(...row.events)
    if (held.tail.length > TAIL_MOST) held.tail = held.tail.slice(-TAIL_CUT)
    committed({ meetingId: held.meetingId, first: row.first, events: row.events, room: held.stand.room, mine })
  }

  /** Reads what was added since; true when the offer is among it, though the store's answer to it was lost. */
  async function catchUp(held: Held, offer: Offer | null): Promise<boolean> {
    const rows = await store.newerRows(held.meetingId, held.stand.version)
    held.behind = false
    for (const row of rows) advance(held, row, after(held.stand, row), row.batch === offer?.row.batch)
    return rows.some(row => row.batch === offer?.row.batch)
  }

  function offerOf({ meetingId, stand }: Held, batch: Waiting[]): Offer {
    const { room, verdicts } = decideAll(stand.room, batch)
    const events = verdicts.flatMap(verdict => verdict.events)
    const version = stand.version + 1
    const head = { _id: rowId(meetingId, version), meetingId, version, first: stand.seq + 1 }
    const owes = {
      ...(events.some(event => event.name === 'ended') ? { owesEnding: true as const } : {}),
      ...(events.some(unlinks) ? { owesUnlinking: true as const } : {}),
    }
    return {
      verdicts,
      stand: { version, seq: stand.seq + events.length, room },
      row: { ...head, events, at: now(), batch: newId(), ...owes },
    }
  }

  /** Until the store has taken what follows from the batch, or has said that nothing does. */
  async function decideAndCommit(held: Held, batch: Waiting[]): Promise<Verdict[]> {
    let offer: Offer | null = null
    for (let tries = 0; tries < TRIES; tries++) {
      try {
        if (held.behind && (await catchUp(held, offer))) return offer!.verdicts
        offer = offerOf(held, batch)
        if (offer.row.events.length === 0) return offer.verdicts
        if (isEmpty(held.stand.room)) await store.stir(held.meetingId, now())
        held.behind = true
        if ((await append(offer.row)) === 'taken') continue
        held.behind = false
        advance(held, offer.row, offer.stand, true)
        return offer.verdicts
      } catch (error) {
        log.warn({ err: error, meetingId: held.meetingId, tries }, 'the store did not take what happened in a room')
        await pause(Math.min(1000, 20 * 2 ** tries))
      }
    }
    throw new Refusal('unavailable')
  }

  async function serve(meetingId: Id, served: Served, batch: Waiting[]) {
    try {
      served.held ??= await load(meetingId)
      const { held } = served
      if (served.behind || batch.some(({ fresh }) => fresh)) held.behind = true
      served.behind = false
      if (batch.length === 0) return void (await catchUp(held, null))
      const verdicts = await decideAndCommit(held, batch)
      const { seq, room } = held.stand
      for (const { waiting, events, refusal } of verdicts)
        if (refusal) waiting.reject(refusal)
        else waiting.resolve({ seq, room, tail: held.tail, events })
    } catch (error) {
      if (batch.length === 0) log.warn({ err: error, meetingId }, 'a room could not be followed')
      for (const waiting of batch) waiting.reject(error)
    }
  }

  async function drain(meetingId: Id, served: Served): Promise<void> {
    if (served.busy || (served.queue.length === 0 && !served.behind)) return
    served.busy = true
    do await serve(meetingId, served, served.queue.splice(0, BATCH_MOST))
    while (served.queue.length > 0 || served.behind)
    served.busy = false
    const room = served.held?.stand.room
    if (!room || room.status === 'ended' || isEmpty(room)) rooms.delete(meetingId)
  }

  /** All that came in the same turn is decided together, and the rows of all rooms in it go to the store together. */
  function wake(meetingId: Id) {
    if (woken.size === 0)
      setImmediate(() => {
        const ids = [...woken]
        woken.clear()
        for (const id of ids) {
          const served = rooms.get(id)
          if (served) void drain(id, served)
        }
      })
    woken.add(meetingId)
  }

  /** Asks a room for something. Resolves when what follows is in the store; rejects with a refusal that changed nothing. */
  function ask(meetingId: Id, command: RoomCommand, by: Actor, { fresh = false, at = now() } = {}): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const served = rooms.get(meetingId) ?? { held: null, queue: [], busy: false, behind: false }
      rooms.set(meetingId, served)
      served.queue.push({ command, by, at, id: newId(), fresh, resolve, reject })
      wake(meetingId)
    })
  }

  const peek = async (meetingId: Id): Promise<Room | null> =>
    (rooms.get(meetingId)?.held?.stand ?? (await store.load(meetingId))?.stand)?.room ?? null

  return {
    ask,
    /** How a room stands, or null when nobody has ever opened it. */
    peek,
    /** All that happened in a room, in order. */
    history: store.history,
    /** The whole chat, oldest first. */
    chat: async (meetingId: Id): Promise<Message[]> => chatOf(await store.history(meetingId)),
    /** Who is in which room that is open, over all servers. */
    inside: async (): Promise<{ meetingId: Id; communityId: Id; participants: Participant[] }[]> => {
      const open: { meetingId: Id; communityId: Id; participants: Participant[] }[] = []
      for (const meetingId of await store.restless()) {
        const room = await peek(meetingId)
        if (room?.status !== 'open' || isEmpty(room)) continue
        open.push({ meetingId, communityId: room.communityId, participants: Object.values(room.participants) })
      }
      return open
    },
    /** Tells what other servers wrote. Rooms that `attended` says nobody here listens to are let go. */
    follow: async (attended: (meetingId: Id) => boolean): Promise<void> => {
      const idle = [...rooms].filter(([, { busy, queue }]) => !busy && queue.length === 0)
      for (const [meetingId] of idle) if (!attended(meetingId)) rooms.delete(meetingId)
      const stands = idle.flatMap(([meetingId, { held }]) =>
        held && rooms.has(meetingId) ? { meetingId, version: held.stand.version } : [],
      )
      if (stands.length === 0) return
      for (const meetingId of await store.changed(stands)) {
        const served = rooms.get(meetingId)
        if (!served) continue
        served.behind = true
        wake(meetingId)
      }
    },
    /** Keeps how all rooms stand. */
    stop: snapshots.stop,
  }
}
export type Live = ReturnType<typeof makeLive>

/** The events after number `since`, or null when the tail does not reach back so far. */
export function missed({ seq, tail }: Pick<Outcome, 'seq' | 'tail'>, since: number): RoomEvent[] | null {
  if (since > seq || since < seq - tail.length) return null
  return tail.slice(tail.length - (seq - since))
}
