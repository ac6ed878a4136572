import mongoose from 'mongoose'
import { Refusal } from '../../shared/errors.ts'
import type { Id, Time } from '../../shared/ids.ts'
import type { RoomCommand } from '../../shared/live/commands.ts'
import { type Actor, actorOf, COME_BACK_MS, type Participant, type Room, serverOf } from '../../shared/live/room.ts'
import type { Clock } from '../infra/clock.ts'
import type { Log } from '../infra/log.ts'
import type { Db } from '../infra/mongo.ts'
import { ghostKnocks } from './knocks.ts'
import type { Live } from './service.ts'
import type { LiveStore } from './store.ts'

const BEAT_MS = 2_000
const LOOK_MS = 500
/** a server that has not been heard of for so long is gone */
const GONE_MS = 7_000
const FOLLOW_MS = 100
/** all rooms with someone in them are looked through so often even when nothing seems to need it */
const ROUND_MS = 60_000
const OWED_MS = 10_000
/** a room is empty for good when nobody has been about to come in for so long */
const CALM_MS = 30_000
const DESERTED_MS = 10 * 60_000

type Beat = { _id: Id; at: Time }

/** Which servers are alive, by a beat each writes. */
export function beatStore(db: Db) {
  const Beats = db.model<Beat>(
    'server',
    new mongoose.Schema<Beat>({ _id: String, at: Number }, { collection: 'servers', versionKey: false }),
  )
  return {
    beat: (id: Id, at: Time) => Beats.updateOne({ _id: id }, { $set: { at } }, { upsert: true }),
    all: async () => new Map((await Beats.find().lean<Beat[]>()).map(({ _id, at }) => [_id, at])),
    forget: (ids: Id[]) => Beats.deleteMany({ _id: { $in: ids } }),
  }
}

type Needs = {
  live: Live
  store: LiveStore
  beats: ReturnType<typeof beatStore>
  serverId: Id
  now: Clock
  log: Log
  payEnding: (meetingId: Id, at: Time) => Promise<void>
  unlinkOwed: () => Promise<void>
  /** true when a meeting with an empty room is over by its plan */
  overdue: (meetingId: Id, at: Time) => Promise<boolean>
  facilitator: (meetingId: Id) => Promise<Actor | null>
  /** true when someone is connected to this server to hear of this room */
  attended: (meetingId: Id) => boolean
  /** true when this is a connection to this server that is still there */
  connected: (heldBy: string) => boolean
}

/** What a server that died, or a step that failed, left undone: seen to by whichever server is alive. And what the others write. */
export function makeSweep(needs: Needs) {
  const { live, store, beats, serverId, now, log } = needs
  let timers: NodeJS.Timeout[] = []
  let others: Id[] = []
  /** when the rooms are to be looked through next */
  let due = 0

  async function ask(meetingId: Id, command: RoomCommand, by: Actor, at: Time) {
    await live.ask(meetingId, command, by, { fresh: true, at }).catch(error => {
      if (!(error instanceof Refusal)) throw error
    })
  }

  /** Gives up whom nobody holds any more; resolves with the time at which it is to be looked at again. */
  async function ghost(meetingId: Id, participant: Participant, alive: Map<Id, Time>): Promise<Time> {
    const by = actorOf(participant)
    if (participant.connection === 'live') {
      const server = serverOf(participant.heldBy)
      const beat = server === serverId ? undefined : alive.get(server)
      const isThere = server === serverId ? needs.connected(participant.heldBy) : beat && now() - beat <= GONE_MS
      if (isThere) return Number.POSITIVE_INFINITY
      const at = Math.max(beat ?? now(), participant.joinedAt)
      await ask(meetingId, { name: 'lose', input: {} }, by, at)
      return at + COME_BACK_MS
    }
    const until = (participant.lostAt ?? 0) + COME_BACK_MS
    if (now() <= until) return until
    await ask(meetingId, { name: 'leave', input: { why: 'lost' } }, by, now())
    return Number.POSITIVE_INFINITY
  }

  /** Nobody waits at a door by a connection that is not there any more. */
  async function knocks(meetingId: Id, room: Room, alive: Map<Id, Time>) {
    const isThere = (heldBy: string) =>
      serverOf(heldBy) === serverId ? needs.connected(heldBy) : now() - (alive.get(serverOf(heldBy)) ?? 0) <= GONE_MS
    for (const by of ghostKnocks(room, isThere)) await ask(meetingId, { name: 'withdraw', input: {} }, by, now())
  }

  async function rooms() {
    due = now() + ROUND_MS
    const alive = await beats.all()
    for (const meetingId of await store.restless()) {
      const loaded = await store.load(meetingId)
      if (!loaded) continue
      const { version, room } = loaded.stand
      const participants = Object.values(room.participants)
      for (const participant of participants) due = Math.min(due, await ghost(meetingId, participant, alive))
      await knocks(meetingId, room, alive)
      if (participants.length > 0) continue
      await store.save([loaded.stand], now())
      await store.calm(meetingId, version, now() - CALM_MS)
    }
    await beats.forget([...alive].filter(([, at]) => now() - at > 60 * GONE_MS).map(([id]) => id))
    for (const meetingId of await store.deserted(now() - DESERTED_MS)) {
      const by = (await needs.overdue(meetingId, now())) ? await needs.facilitator(meetingId) : null
      if (by) await ask(meetingId, { name: 'end', input: {} }, by, now())
    }
  }

  async function endings() {
    for (const { meetingId, at } of await store.owingEnding()) await needs.payEnding(meetingId, at)
  }

  /** Who else is there; rooms are looked through at once when one of them is not any more. */
  async function look() {
    const alive = await beats.all()
    const before = others
    others = [...alive].filter(([id, at]) => id !== serverId && now() - at <= GONE_MS).map(([id]) => id)
    if (now() >= due || before.some(id => !others.includes(id))) await rooms()
  }

  const every = (ms: number, run: () => Promise<unknown>, what: string) => {
    let running = false
    const round = async () => {
      if (running) return
      running = true
      await run()
        .catch(err => log.warn({ err }, `${what} failed`))
        .finally(() => {
          running = false
        })
    }
    timers.push(setInterval(round, ms))
    return round
  }

  return {
    start: async () => {
      await beats.beat(serverId, now())
      every(BEAT_MS, () => beats.beat(serverId, now()), 'the beat')
      void every(LOOK_MS, look, 'looking after rooms')()
      void every(OWED_MS, endings, 'seeing to endings')()
      void every(OWED_MS, needs.unlinkOwed, 'taking ballots out of the log')()
      // who is alone need not ask what others wrote
      every(FOLLOW_MS, async () => others.length > 0 && live.follow(needs.attended), 'following other servers')
    },
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      timers = []
      await beats.forget([serverId])
    },
  }
}
