import { MongoBackend, type MongoBackendConfig } from '@agendajs/mongo-backend'
import { Agenda, exponential, InMemoryNotificationChannel, type Job } from 'agenda'
import type { Time } from '../../shared/ids.ts'
import { now } from './clock.ts'
import type { Log } from './log.ts'
import type { Db } from './mongo.ts'

/** A worker that has said nothing for so long is dead, and another takes its job. */
const LOCK_MS = 20_000
const POLL_MS = 500
const STOP_WAITS_MS = 8_000
const COLLECTION = 'jobs'

export type Run = (data: { key: string }) => Promise<void>
type Data = { key: string; setAt: Time }
type Set = { _id?: unknown; data: unknown }

const setAt = ({ data }: Set) => (data as Data).setAt
const newestFirst = (a: Set, b: Set) => setAt(b) - setAt(a) || (String(a._id) < String(b._id) ? 1 : -1)

/**
 * What must happen later, kept in the store: any worker process may run it, within POLL_MS of its time.
 * Every job may run twice (a worker died, or a move met a run), so a `run` must do no harm the second time.
 */
export function makeJobs({ db, log }: { db: Db; log: Log }) {
  const agenda = new Agenda({
    // the two libraries bring one driver each; of this one only collections are used
    backend: new MongoBackend({ mongo: db.db, collection: COLLECTION } as unknown as MongoBackendConfig),
    notificationChannel: new InMemoryNotificationChannel(),
    processEvery: POLL_MS,
    defaultLockLifetime: LOCK_MS,
    defaultConcurrency: 10,
    maxConcurrency: 50,
  })
  const running = new Set<Job>()
  const idle: (() => void)[] = []

  agenda.on('error', (err: Error) => log.warn({ err }, 'the clock of jobs stumbled'))
  agenda.on('retry exhausted', (err, job) =>
    log.error({ err, job: job.attrs.name, key: (job.attrs.data as Data).key }, 'a job was given up'),
  )
  // also after a failed run, when what comes next has been written down
  agenda.on('complete', (job: Job) => {
    running.delete(job)
    if (running.size === 0) for (const resolve of idle.splice(0)) resolve()
  })

  /** Runs one job under a lock that is renewed for as long as it takes. */
  const work = (run: Run, after: (job: Job<Data>) => Promise<unknown>) => async (job: Job<Data>) => {
    running.add(job)
    // a job that was moved or cancelled while it ran has nothing left to renew
    const renew = setInterval(() => job.touch().catch(() => {}), LOCK_MS / 4)
    try {
      await run({ key: job.attrs.data?.key ?? '' })
      await after(job)
    } catch (err) {
      log.warn({ err, job: job.attrs.name, key: job.attrs.data?.key, failed: job.attrs.failCount ?? 0 }, 'a job failed')
      throw err
    } finally {
      clearInterval(renew)
    }
  }

  return {
    /** Names a kind of job; before `start`. One that throws is tried again after 1, 4, 16, 64 and 256 s. */
    define: (name: string, run: Run): void => {
      const backoff = exponential({ delay: 1000, factor: 4, maxRetries: 5, jitter: 0.2 })
      agenda.define(
        name,
        work(run, job => job.remove()),
        { backoff },
      )
    },

    /** One job for (name, key) at `when`, at once if that has passed. Called again it moves the job. */
    at: async (name: string, key: string, when: Time): Promise<void> => {
      await agenda.create<Data>(name, { key, setAt: now() }).schedule(new Date(when)).save()
      // A new document and then the old ones away, not an update: a worker may hold the old one in memory and would
      // write its own end over the new time. Of calls that meet the newest stays, whichever of them looks last.
      const { jobs } = await agenda.queryJobs({ name, data: { key } })
      const [, ...older] = jobs.toSorted(newestFirst)
      if (older.length > 0) await agenda.cancel({ ids: older.map(({ _id }) => String(_id)) })
    },

    cancel: async (name: string, key: string): Promise<void> => {
      await agenda.cancel({ name, data: { key } })
    },

    /** Runs in one worker at a time, now and then every `ms` milliseconds. */
    every: async (name: string, ms: number, run: () => Promise<void>): Promise<void> => {
      agenda.define(
        name,
        work(run, async () => {}),
      )
      await agenda.every(ms, name, { key: name, setAt: now() })
    },

    start: () => agenda.start(),

    /** Takes no more jobs and resolves when those that run have ended, at most 8 s later. */
    stop: async (): Promise<void> => {
      await agenda.stop(false)
      if (running.size === 0) return
      let timer: NodeJS.Timeout | undefined
      await Promise.race([
        new Promise<void>(resolve => idle.push(resolve)),
        new Promise<void>(resolve => {
          timer = setTimeout(resolve, STOP_WAITS_MS)
        }),
      ])
      clearTimeout(timer)
    },
  }
}
export type Jobs = ReturnType<typeof makeJobs>
