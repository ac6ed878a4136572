import { expect, onTestFinished, test, vi } from 'vitest'
import { now } from '../../server/infra/clock.ts'
import { makeJobs } from '../../server/infra/jobs.ts'
import type { Db } from '../../server/infra/mongo.ts'
import { database, quiet } from '../support/mail.ts'

const soon = (assert: () => void | Promise<void>, timeout = 5_000) => vi.waitFor(assert, { timeout, interval: 20 })
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

async function worker(db: Db, run: (key: string) => Promise<void> | void) {
  const jobs = makeJobs({ db, log: quiet })
  jobs.define('ring', async ({ key }) => run(key))
  await jobs.start()
  onTestFinished(() => jobs.stop())
  return jobs
}

test('JOB-1 a job runs at its time, not before and within a second after, and at once when that has passed', async () => {
  const { db } = await database()
  const ran = new Map<string, number>()
  const jobs = await worker(db, key => void ran.set(key, now()))
  const asked = now()
  await jobs.at('ring', 'soon', asked + 1_500)
  await jobs.at('ring', 'past', asked - 60_000)
  await soon(() => expect(ran.has('past')).toBe(true))
  expect(ran.get('past')! - asked).toBeLessThan(400)
  await soon(() => expect(ran.has('soon')).toBe(true))
  expect(ran.get('soon')! - asked).toBeGreaterThanOrEqual(1_500)
  expect(ran.get('soon')! - asked).toBeLessThan(2_500)
  await soon(async () => expect(await db.collection('jobs').countDocuments()).toBe(0))
})

test('JOB-2 there is one job for a name and a key: set again it moves, cancelled it is gone', async () => {
  const { db } = await database()
  const ran: string[] = []
  const jobs = await worker(db, key => void ran.push(key))
  const start = now()
  // half a second before its time a worker holds a job in memory
  await jobs.at('ring', 'moved', start + 2_000)
  await jobs.at('ring', 'cancelled', start + 2_000)
  await pause(start + 1_600 - now())
  await jobs.at('ring', 'moved', start + 3_500)
  await jobs.cancel('ring', 'cancelled')
  expect(await db.collection('jobs').countDocuments({ name: 'ring' })).toBe(1)
  await pause(start + 2_700 - now())
  expect(ran).toEqual([])
  await soon(() => expect(ran).toEqual(['moved']))
  await pause(600)
  expect(ran).toEqual(['moved'])
})

test('JOB-2 of calls that meet one job is left, and it runs once', async () => {
  const { db, again } = await database()
  const ran: string[] = []
  const one = await worker(db, key => void ran.push(key))
  const two = makeJobs({ db: await again(), log: quiet })
  const due = now() + 1_500
  await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 ? one : two).at('ring', 'same', due)))
  expect(await db.collection('jobs').countDocuments({ name: 'ring' })).toBe(1)
  await soon(() => expect(ran).toEqual(['same']))
})

test('JOB-2 a job may set itself again while it runs', async () => {
  const { db } = await database()
  const ran: number[] = []
  const jobs = makeJobs({ db, log: quiet })
  jobs.define('ring', async ({ key }) => {
    ran.push(now())
    if (ran.length === 1) await jobs.at('ring', key, now() + 600)
  })
  await jobs.start()
  onTestFinished(() => jobs.stop())
  await jobs.at('ring', 'again', 0)
  await soon(() => expect(ran).toHaveLength(2))
  expect(ran[1]! - ran[0]!).toBeGreaterThanOrEqual(600)
})

test('JOB-3 two workers run each job once', async () => {
  const { db, again } = await database()
  const ran: string[] = []
  const run = async (key: string) => {
    ran.push(key)
    await pause(20)
  }
  const one = await worker(db, run)
  await worker(await again(), run)
  const due = now() + 300
  await Promise.all(Array.from({ length: 20 }, (_, i) => one.at('ring', `${i}`, due)))
  await soon(() => expect(ran.length).toBeGreaterThanOrEqual(20))
  await pause(700)
  expect(ran.toSorted()).toEqual(Array.from({ length: 20 }, (_, i) => `${i}`).sort())
})

test('JOB-4 a job that throws is tried again later', async () => {
  const { db } = await database()
  let tries = 0
  const jobs = await worker(db, () => {
    tries += 1
    if (tries < 2) throw new Error('not this time')
  })
  await jobs.at('ring', 'stubborn', 0)
  await soon(() => expect(tries).toBe(2))
  await soon(async () => expect(await db.collection('jobs').countDocuments()).toBe(0))
})

test('JOB-5 what a worker was doing when it died is done by another', async () => {
  const { db } = await database()
  const ran: string[] = []
  const jobs = await worker(db, key => void ran.push(key))
  await jobs.at('ring', 'left behind', now() + 3600_000)
  // as the store is left by a worker that was killed in the middle: locked, and without a next time
  const killed = (ago: number) => ({ $set: { lockedAt: new Date(now() - ago), nextRunAt: null } })
  await db.collection('jobs').updateOne({ name: 'ring' }, killed(5_000))
  await pause(1_200)
  expect(ran).toEqual([])
  await db.collection('jobs').updateOne({ name: 'ring' }, killed(21_000))
  await soon(() => expect(ran).toEqual(['left behind']))
})

test('JOB-6 stopping waits for what runs and begins nothing more', async () => {
  const { db } = await database()
  const ended: string[] = []
  const jobs = await worker(db, async key => {
    await pause(700)
    ended.push(key)
  })
  await jobs.at('ring', 'running', 0)
  await pause(200)
  await jobs.at('ring', 'later', now() + 200)
  await jobs.stop()
  expect(ended).toEqual(['running'])
  await pause(600)
  expect(ended).toEqual(['running'])
  expect(await db.collection('jobs').countDocuments({ name: 'ring', lockedAt: null })).toBe(1)
})

test('JOB-7 a repeated job runs now and again, in one worker at a time', async () => {
  const { db, again } = await database()
  let ran = 0
  for (const of of [db, await again()]) {
    const jobs = makeJobs({ db: of, log: quiet })
    await jobs.every('tick', 600, async () => {
      ran += 1
    })
    await jobs.start()
    onTestFinished(() => jobs.stop())
  }
  await pause(2_600)
  expect(ran).toBeGreaterThanOrEqual(3)
  expect(ran).toBeLessThanOrEqual(6)
})
