import { setTimeout as pause } from 'node:timers/promises'
import { percentile } from '../figure.ts'
import { offer } from './calls.ts'
import { change, closeAll, connect, disregard, open, people, telling } from './hall.ts'
import type { Answer, Person } from './person.ts'

/** what is under way when sending stops is waited for so long */
const AFTER_MS = 3_000
/** a websocket's closing code with words behind it */
const REASON = /^\d{4} \S/

type Spread = { p50: number; p99: number }
const spread = (times: number[]): Spread => ({ p50: percentile(times, 0.5), p99: percentile(times, 0.99) })
const refusals = (answers: Answer[]) => {
  const codes = answers.flatMap(({ code }) => code ?? [])
  return Object.fromEntries(codes.map(code => [code, codes.filter(other => other === code).length]))
}

const honest = () => people.filter(person => !person.misbehaves)
const within = (ms: number, what: Promise<unknown>) => Promise.race([what, pause(ms)])
const sum = (values: number[]) => values.reduce((all, value) => all + value, 0)

/** What the generator of load can be asked to do. All times are ms. */
const crowd = {
  open,
  connect,

  /** Everyone who is not inside yet joins at once; over when everyone in a room sees everyone in it. */
  async join({ ms }: { ms: number }) {
    const size = new Map<string, number>()
    for (const { room } of people) size.set(room, (size.get(room) ?? 0) + 1)
    const sizeOf = ({ room }: Person) => size.get(room)!
    const all = Promise.withResolvers<number>()
    let blind = people.filter(person => person.seen < sizeOf(person)).length
    const begun = performance.now()
    const cpu = process.cpuUsage()
    const before = sum(people.map(({ bytes }) => bytes))
    const done = new Set<Person>()
    telling.seen = person => {
      if (done.has(person) || !person.me || !person.hasRoster || person.seen < sizeOf(person)) return
      done.add(person)
      if (--blind === 0) all.resolve(performance.now() - begun)
    }
    const answers = Promise.all(people.filter(({ me }) => !me).map(person => person.ask('join')))
    const took = await Promise.race([Promise.all([all.promise, answers]).then(([took]) => took), pause(ms, null)])
    const { user, system } = process.cpuUsage(cpu)
    const answered = await Promise.race([answers, pause(0, [] as Answer[])])
    return {
      ms: took ?? ms,
      failed: people.filter(({ me, closed }) => !me || closed !== null).length,
      blind,
      refused: refusals(answered),
      answered: spread(answered.map(({ ms }) => ms)),
      bytes: sum(people.map(({ bytes }) => bytes)) - before,
      frames: sum(people.map(({ frames }) => frames)),
      generatorCpuMs: (user + system) / 1000,
    }
  },

  /** The last `count` join one after the other: bytes that each of those inside was told for one join, and that one who joins gets. */
  async trickle({ count }: { count: number }) {
    const inside = people.length - count
    const coming = people.slice(inside)
    const before = sum(people.slice(0, inside).map(({ bytes }) => bytes))
    const own: number[] = []
    for (const person of coming) {
      const had = person.bytes
      await person.ask('join')
      while (!person.hasRoster && person.closed === null) await pause(1)
      own.push(person.bytes - had)
      await pause(5)
    }
    await pause(200)
    const told = sum(people.slice(0, inside).map(({ bytes }) => bytes)) - before
    return { each: told / inside / count, own: sum(own) / count }
  },

  /** Everyone changes something as fast as they are answered. */
  async saturate({ ms }: { ms: number }) {
    const end = performance.now() + ms
    const before = telling.delivered
    const cpu = process.cpuUsage()
    const answers: Answer[] = []
    const run = async (person: Person) => {
      while (performance.now() < end) {
        const answer = await change(person)
        answers.push(answer)
        if (answer.code === 'closed') return
      }
    }
    await within(ms + AFTER_MS, Promise.all(people.map(run)))
    await pause(200)
    const { user, system } = process.cpuUsage(cpu)
    const failed = refusals(answers)
    const changes = answers.filter(({ code }) => code === null).length
    return {
      changes,
      delivered: telling.delivered - before,
      failed,
      answered: spread(answers.map(({ ms }) => ms)),
      generatorCpuMs: (user + system) / 1000,
    }
  },

  /** So many changes a second over all who behave, each by the next one; how long each took to each of them. */
  async steady({ perSecond, ms }: { perSecond: number; ms: number }) {
    const senders = honest()
    const receivers = new Map<string, number>()
    for (const { room } of senders) receivers.set(room, (receivers.get(room) ?? 0) + 1)
    const answers: Promise<Answer>[] = []
    const late: number[] = []
    let expected = 0
    const told: number[] = []
    telling.took = told
    const begun = performance.now()
    const cpu = process.cpuUsage()
    for (let i = 0; i < (perSecond * ms) / 1000; i++) {
      const due = begun + (i * 1000) / perSecond
      const wait = due - performance.now()
      if (wait > 0) await pause(wait)
      late.push(performance.now() - due)
      const sender = senders[i % senders.length]!
      expected += receivers.get(sender.room)!
      answers.push(change(sender))
    }
    await within(AFTER_MS, Promise.all(answers))
    await pause(100)
    telling.took = null
    const { user, system } = process.cpuUsage(cpu)
    const done = await Promise.race([Promise.all(answers), pause(0, [] as Answer[])])
    return {
      ...spread(told),
      expected,
      delivered: told.length,
      answered: spread(done.map(({ ms }) => ms)),
      failed: refusals(done),
      lateP99: percentile(late, 0.99),
      generatorCpuMs: (user + system) / 1000,
    }
  },

  /** The first `deaf` stop reading; the next `loud` send so many changes a second without waiting for any answer. */
  misbehave({ deaf, loud, perSecond }: { deaf: number; loud: number; perSecond: number }): void {
    for (const person of people.slice(0, deaf)) {
      disregard(person)
      person.pause()
    }
    for (const person of people.slice(deaf, deaf + loud)) {
      disregard(person)
      let owed = 0
      const timer = setInterval(() => {
        if (person.closed !== null) return clearInterval(timer)
        for (owed += perSecond / 100; owed >= 1; owed--) void change(person)
      }, 10)
    }
  },

  /** Those who stopped reading read on; how each who misbehaved was told and cut off. */
  async misbehaved({ deaf }: { deaf: number }) {
    for (const person of people.slice(0, deaf)) person.resume()
    await pause(1_500)
    const fate = (all: Person[]) => ({
      dropped: all.filter(({ closed }) => closed !== null).length,
      toldWhy: all.filter(({ closed }) => REASON.test(closed ?? '')).length,
      how: [...new Set(all.flatMap(({ closed }) => closed ?? []))],
    })
    const wrong = people.filter(({ misbehaves }) => misbehaves)
    const honestDropped = honest().filter(({ closed }) => closed !== null).length
    return { deaf: fate(wrong.slice(0, deaf)), loud: fate(wrong.slice(deaf)), honestDropped }
  },

  /** The first one, who is the facilitator, ends the meeting for all. */
  end: async () => (await people[0]!.ask('end')).code,

  async close(): Promise<void> {
    closeAll()
    await pause(200)
  },
}
export type Crowd = typeof crowd

offer(crowd)
