import mongoose from 'mongoose'
import { Refusal } from '../../shared/errors.ts'
import type { Id, Time } from '../../shared/ids.ts'
import type { RoomCommand } from '../../shared/live/commands.ts'
import { type Actor, COME_BACK_MS, type Participant, serverOf } from '../../shared/live/room.ts'
import type { Clock } from '../infra/clock.ts'
import type { Log } from '../infra/log.ts'
import type { Db } from '../infra/mongo.ts'
import type { Live } from './service.ts'
import type { LiveStore } from './store.ts'

const BEAT_MS = 2_000
/** a server that has not been heard of for so long is gone */
const GONE_MS = 7_000
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
  /** true when a meeting with an empty room is over by its plan */
  overdue: (meetingId: Id, at: Time) => Promise<boolean>
  facilitator: (meetingId: Id) => Promise<Actor | null>
}

const actorOf = ({ id, memberId, name, role, heldBy }: Participant): Actor => ({
  participantId: id,
  memberId,
  name,
  role,
  heldBy,
})

/** What a server that died, or a step that failed, left undone: seen to by whichever server is alive. */
export function makeSweep(needs: Needs) {
  const { live, store, beats, serverId, now } = needs
  let timers: NodeJS.Timeout[] = []

  async function ask(meetingId: Id, command: RoomCommand, by: Actor, at: Time) {
    await live.ask(meetingId, command, by, { fresh: true, at }).catch(error => {
      if (!(error instanceof Refusal)) throw error
    })
  }

  async function ghosts(alive: Map<Id, Time>) {
    for (const { meetingId, participants } of await store.inside())
      for (const participant of participants) {
        const beat = alive.get(serverOf(participant.heldBy)) ?? 0
        const by = actorOf(participant)
        if (participant.connection === 'live' && now() - beat > GONE_MS)
          await ask(meetingId, { name: 'lose', input: {} }, by, Math.max(beat, participant.joinedAt))
        else if (participant.lostAt !== null && now() - participant.lostAt > COME_BACK_MS)
          await ask(meetingId, { name: 'leave', input: { why: 'lost' } }, by, now())
      }
  }

  async function sweep() {
    const alive = await beats.all()
    await ghosts(alive)
    await beats.forget([...alive].filter(([, at]) => now() - at > 60 * GONE_MS).map(([id]) => id))
    for (const { meetingId, at } of await store.owingEnding()) await needs.payEnding(meetingId, at)
    for (const meetingId of await store.deserted(now() - DESERTED_MS)) {
      const by = (await needs.overdue(meetingId, now())) ? await needs.facilitator(meetingId) : null
      if (by) await ask(meetingId, { name: 'end', input: {} }, by, now())
    }
  }

  const guarded = (run: () => Promise<unknown>, what: string) => {
    let running = false
    return async () => {
      if (running) return
      running = true
      await run()
        .catch(err => needs.log.warn({ err }, `${what} failed`))
        .finally(() => {
          running = false
        })
    }
  }

  return {
    sweep,
    start: async () => {
      await beats.beat(serverId, now())
      const beat = guarded(() => beats.beat(serverId, now()), 'the beat')
      const round = guarded(sweep, 'the sweep')
      timers = [setInterval(beat, BEAT_MS), setInterval(round, BEAT_MS)]
      void round()
    },
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await beats.forget([serverId])
    },
  }
}
