import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '../../shared/errors.ts'
import type { Id, Time } from '../../shared/ids.ts'
import { apply } from '../../shared/live/apply.ts'
import type { RoomCommand } from '../../shared/live/commands.ts'
import { decide } from '../../shared/live/decide.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import type { Actor, Room } from '../../shared/live/room.ts'
import type { Clock } from '../infra/clock.ts'
import type { Log } from '../infra/log.ts'
import type { Kept, LiveStore } from './store.ts'

/** the tail is cut to the lower number when it has passed the higher */
const TAIL_CUT = 150
const TAIL_MOST = 300
const TRIES = 12

export type Committed = { meetingId: Id; first: number; events: RoomEvent[]; room: Room }
export type Outcome = { seq: number; room: Room; tail: RoomEvent[]; events: RoomEvent[] }

type Waiting = {
  command: RoomCommand
  by: Actor
  at: Time
  id: Id
  /** the cached copy may be old: read the store first */
  fresh: boolean
  resolve: (outcome: Outcome) => void
  reject: (error: unknown) => void
}
/** `announced`: number of the last event that this server has told its clients, null before the first */
type Held = { kept: Kept | null; announced: number | null; queue: Waiting[]; busy: boolean }
type Verdict = { waiting: Waiting; events: RoomEvent[]; refusal: Refusal | null }

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

/** Decides every waiting command in turn, each on the room that the ones before it left. */
function decideAll(room: Room, batch: Waiting[]): { room: Room; verdicts: Verdict[] } {
  const verdicts: Verdict[] = []
  let next = room
  for (const waiting of batch) {
    const decision = decide(next, waiting.command, waiting.by, waiting.at, waiting.id)
    const events = typeof decision === 'string' ? [] : decision
    const refusal = typeof decision === 'string' ? new Refusal(decision) : null
    next = events.reduce(apply, next)
    verdicts.push({ waiting, events, refusal })
  }
  return { room: next, verdicts }
}

/**
 * Live rooms: commands of one room queue up, are decided together and written by one compare-and-set; only then is anyone told.
 * Any number of servers may serve the same room: who loses the race reads again and decides again.
 */
export function makeLive({ log, store, now, newId, open, committed }: Needs) {
  const rooms = new Map<Id, Held>()

  /** Reads the store; tells what others (or a write whose answer was lost) have added since this server last told anything. */
  async function load(meetingId: Id, held: Held): Promise<Kept> {
    const kept = (await store.load(meetingId)) ?? { version: 0, seq: 0, room: await open(meetingId), tail: [] }
    const events = held.announced === null ? null : missed(kept, held.announced)
    if (events && events.length > 0) announce(meetingId, held, kept, events)
    return kept
  }

  function announce(meetingId: Id, held: Held, { seq, room }: Kept, events: RoomEvent[]) {
    held.announced = seq
    committed({ meetingId, first: seq - events.length + 1, events, room })
  }

  /** Old events go to the archive before the write that drops them from the tail; only what is committed is ever archived. */
  async function shorten(meetingId: Id, kept: Kept): Promise<RoomEvent[]> {
    if (kept.tail.length <= TAIL_MOST) return kept.tail
    const old = kept.tail.slice(0, -TAIL_CUT)
    await store.archive(meetingId, kept.seq - kept.tail.length + 1, old)
    return kept.tail.slice(-TAIL_CUT)
  }

  /** One try. Null when another server's write came first or the store did not answer: read again and decide again. */
  async function attempt(meetingId: Id, held: Held, batch: Waiting[]): Promise<Verdict[] | null> {
    held.kept ??= await load(meetingId, held)
    const before = held.kept
    const { room, verdicts } = decideAll(before.room, batch)
    const events = verdicts.flatMap(verdict => verdict.events)
    if (events.length === 0) return verdicts
    const tail = [...(await shorten(meetingId, before)), ...events]
    const next = { version: before.version + 1, seq: before.seq + events.length, room, tail }
    const ends = events.some(event => event.name === 'ended')
    if (!(await store.commit(meetingId, next, now(), ends))) return null
    held.kept = next
    announce(meetingId, held, next, events)
    return verdicts
  }

  async function decideAndCommit(meetingId: Id, held: Held, batch: Waiting[]): Promise<Verdict[]> {
    if (batch.some(waiting => waiting.fresh)) held.kept = null
    for (let tries = 0; tries < TRIES; tries++) {
      const verdicts = await attempt(meetingId, held, batch).catch(async (error: unknown) => {
        if (error instanceof Refusal) throw error
        log.warn({ err: error, meetingId, tries }, 'the store did not take a room')
        await pause(Math.min(1000, 20 * 2 ** tries))
        return null
      })
      if (verdicts) return verdicts
      held.kept = null
    }
    throw new Refusal('unavailable')
  }

  async function drain(meetingId: Id, held: Held): Promise<void> {
    held.busy = true
    while (held.queue.length > 0) {
      const batch = held.queue.splice(0)
      try {
        const verdicts = await decideAndCommit(meetingId, held, batch)
        const { seq, room, tail } = held.kept!
        for (const { waiting, events, refusal } of verdicts)
          if (refusal) waiting.reject(refusal)
          else waiting.resolve({ seq, room, tail, events })
      } catch (error) {
        // what the store holds now is not known: read it again before the next decision
        held.kept = null
        for (const waiting of batch) waiting.reject(error)
      }
    }
    held.busy = false
    const kept = held.kept
    const empty = !kept || kept.room.status === 'ended' || Object.keys(kept.room.participants).length === 0
    if (empty) rooms.delete(meetingId)
  }

  /** Asks a room for something. Resolves when what follows is in the store; rejects with a refusal that changed nothing. */
  function ask(meetingId: Id, command: RoomCommand, by: Actor, { fresh = false, at = now() } = {}): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const held = rooms.get(meetingId) ?? { kept: null, announced: null, queue: [], busy: false }
      rooms.set(meetingId, held)
      held.queue.push({ command, by, at, id: newId(), fresh, resolve, reject })
      if (!held.busy) void drain(meetingId, held)
    })
  }

  return { ask, chat: store.chat, inside: store.inside }
}
export type Live = ReturnType<typeof makeLive>

/** The events after number `since`, or null when the tail does not reach back so far. */
export function missed({ seq, tail }: Pick<Outcome, 'seq' | 'tail'>, since: number): RoomEvent[] | null {
  if (since > seq || since < seq - tail.length) return null
  return tail.slice(tail.length - (seq - since))
}
