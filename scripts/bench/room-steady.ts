import { type Contestant, inArena } from './arena.ts'
import { aimed, atMost, type Figure, medianOf } from './figure.ts'

const DELIVERIES_PER_SECOND = 10_000
const ROUNDS = 3
const MS = 5_000
const WARM_MS = 2_000
const MOST_MS = 40_000

type Round = Awaited<ReturnType<Contestant['crowd']['steady']>> & { cpu: number; storeCpu: number }
const summary = (rounds: Round[]) => ({
  p50: medianOf(rounds, ({ p50 }) => p50, 2),
  p99: medianOf(rounds, ({ p99 }) => p99, 2),
  answeredP50: medianOf(rounds, ({ answered }) => answered.p50, 2),
  answeredP99: medianOf(rounds, ({ answered }) => answered.p99, 2),
  cpuShare: medianOf(rounds, ({ cpu }) => cpu / (MS / 1000), 2),
  storeCpuShare: medianOf(rounds, ({ storeCpu }) => storeCpu / (MS / 1000), 2),
  undelivered: rounds.reduce((all, { expected, delivered }) => all + Math.max(0, expected - delivered), 0),
  sentLateP99: medianOf(rounds, ({ lateP99 }) => lateP99, 2),
  generatorCpuShare: medianOf(rounds, ({ generatorCpuMs }) => generatorCpuMs / MS, 2),
  failed: Object.assign({}, ...rounds.map(({ failed }) => failed)) as object,
})

const measure = (people: number): Promise<Figure> =>
  inArena(['hearth', 'ws'], { people, rooms: 1 }, async contestants => {
    const rounds: Record<'hearth' | 'ws', Round[]> = { hearth: [], ws: [] }
    const perSecond = DELIVERIES_PER_SECOND / people
    for (const { crowd, rooms, quiet } of Object.values(contestants)) {
      await crowd.connect({ count: people, rooms })
      const { failed, blind, refused } = await crowd.join({ ms: MOST_MS })
      if (failed + blind > 0)
        throw new Error(`${failed} did not come in, ${blind} do not see all: ${JSON.stringify(refused)}`)
      await quiet()
      await crowd.steady({ perSecond, ms: WARM_MS })
    }
    for (let i = 0; i < ROUNDS; i++)
      for (const name of ['hearth', 'ws'] as const) {
        const { crowd, costOf } = contestants[name]
        rounds[name].push(await costOf(() => crowd.steady({ perSecond, ms: MS })))
      }
    const [ours, least] = [summary(rounds.hearth), summary(rounds.ws)]
    return aimed(
      {
        name: `room-steady-${people}`,
        value: ours.p99,
        unit: 'ms',
        people,
        ours,
        plain: { ws: least },
        note: `p99 from sending a change to each receiver at ${DELIVERIES_PER_SECOND} deliveries/s in all, stored first; medians of ${ROUNDS} rounds of ${MS / 1000} s; plain stores nothing`,
      },
      [
        atMost('p99 by plain ws', ours.p99 / least.p99, 1.1),
        atMost('p50 by plain ws', ours.p50 / least.p50, 1.1),
        atMost('p99 of the answer, by 40 ms', ours.answeredP99 / 40, 1),
        atMost('undelivered', ours.undelivered, 0),
      ],
    )
  })

/** 200 people, 50 changes a second. */
export const roomSteady200 = () => measure(200)
/** 1,000 people, 10 changes a second. */
export const roomSteady1000 = () => measure(1_000)
