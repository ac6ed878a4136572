import { inArena } from './arena.ts'
import { aimed, atLeast, atMost, type Figure, rounded } from './figure.ts'

const PEOPLE = 500
const DEAF = 50
const LOUD = 5
const LOUD_PER_SECOND = 1_000
const PER_SECOND = 10_000 / PEOPLE
const QUIET_MS = 8_000
/** long enough for who does not read to be given up */
const GREEDY_MS = 16_000
const MOST_MS = 40_000

const DROPPED = /^hearth_dropped_connections_total\{why="([\w-]+)"\} (\d+)$/gm

/** Connections that the server has ended, by why. One that reads nothing is not told, but counted. */
async function droppedBy(url: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Object.fromEntries([...text.matchAll(DROPPED)].map(([, why, count]) => [why!, Number(count)]))
}

/** 10 % of 500 stop reading, 1 % send 1,000 changes a second: how long the changes of the others take to the others, by without. */
export function roomGreedy(): Promise<Figure> {
  const env = { RATE_LIMITS: 'on' }
  return inArena(['hearth'], { people: PEOPLE, rooms: 1, members: 5, env }, async ({ hearth }) => {
    const { url, crowd, rooms, quiet, costOf } = hearth
    await crowd.connect({ count: PEOPLE, rooms })
    const { failed, blind, refused } = await crowd.join({ ms: MOST_MS })
    if (failed + blind > 0)
      throw new Error(`${failed} did not come in, ${blind} do not see all: ${JSON.stringify(refused)}`)
    await quiet()
    await crowd.steady({ perSecond: PER_SECOND, ms: QUIET_MS / 4 })
    const without = await costOf(() => crowd.steady({ perSecond: PER_SECOND, ms: QUIET_MS }))
    await crowd.misbehave({ deaf: DEAF, loud: LOUD, perSecond: LOUD_PER_SECOND })
    const beside = await costOf(() => crowd.steady({ perSecond: PER_SECOND, ms: GREEDY_MS }))
    const fate = await crowd.misbehaved({ deaf: DEAF })
    const why = await droppedBy(url)
    const counted = Object.values(why).reduce((all, count) => all + count, 0)
    const shown = ({ p50, p99, answered, cpu, expected, delivered, failed }: typeof beside, ms: number) => ({
      p50: rounded(p50, 2),
      p99: rounded(p99, 2),
      answeredP99: rounded(answered.p99, 2),
      cpuShare: rounded(cpu / (ms / 1000), 2),
      undelivered: Math.max(0, expected - delivered),
      failed,
    })
    return aimed(
      {
        name: 'room-greedy',
        value: rounded(beside.p99, 2),
        unit: 'ms',
        people: PEOPLE,
        ours: shown(beside, GREEDY_MS),
        without: shown(without, QUIET_MS),
        dropped: { why, ...fate },
        note: `p99 among ${PEOPLE - DEAF - LOUD} who behave, beside ${DEAF} who stop reading and ${LOUD} who send ${LOUD_PER_SECOND} changes/s; limits on`,
      },
      [
        atMost('p99 by without them', beside.p99 / without.p99, 1.5),
        atMost('p50 by without them', beside.p50 / without.p50, 1.5),
        atLeast('dropped with a reason, of those who misbehave', counted / (DEAF + LOUD), 1),
        atMost('dropped though they behaved', fate.honestDropped, 0),
      ],
    )
  })
}
