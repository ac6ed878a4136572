import { type Contestant, inArena } from './arena.ts'
import { aimed, atLeast, type Figure, medianOf } from './figure.ts'

const ROUNDS = 3
const MOST_MS = 60_000

type Shape = { name: string; people: number; rooms: number; ms: number; target: number; members?: number }

async function fill({ crowd, rooms, quiet }: Contestant, people: number) {
  await crowd.connect({ count: people, rooms })
  const { failed, blind, refused } = await crowd.join({ ms: MOST_MS })
  if (failed + blind > 0)
    throw new Error(`${failed} did not come in, ${blind} do not see everyone: ${JSON.stringify(refused)}`)
  await quiet()
}

type Round = Awaited<ReturnType<Contestant['crowd']['saturate']>> & { cpu: number; storeCpu: number }

const summary = (rounds: Round[], seconds: number) => ({
  perCpuSecond: medianOf(rounds, ({ delivered, cpu }) => delivered / cpu, 0),
  changesPerSecond: medianOf(rounds, ({ changes }) => changes / seconds, 0),
  cpuShare: medianOf(rounds, ({ cpu }) => cpu / seconds, 2),
  storeCpuShare: medianOf(rounds, ({ storeCpu }) => storeCpu / seconds, 2),
  answeredP50Ms: medianOf(rounds, ({ answered }) => answered.p50),
  answeredP99Ms: medianOf(rounds, ({ answered }) => answered.p99),
  generatorCpuShare: medianOf(rounds, ({ generatorCpuMs }) => generatorCpuMs / 1000 / seconds, 2),
  failed: Object.assign({}, ...rounds.map(({ failed }) => failed)) as object,
})

const measure = ({ name, people, rooms, ms, target, members }: Shape): Promise<Figure> =>
  inArena(['hearth', 'socket.io'], { people, rooms, members }, async contestants => {
    const rounds: Record<'hearth' | 'socket.io', Round[]> = { hearth: [], 'socket.io': [] }
    for (const one of Object.values(contestants)) await fill(one, people)
    for (let i = 0; i < ROUNDS; i++)
      for (const name of ['hearth', 'socket.io'] as const) {
        const { costOf, crowd, quiet } = contestants[name]
        rounds[name].push(await costOf(() => crowd.saturate({ ms })))
        await quiet()
      }
    const [ours, bare] = [summary(rounds.hearth, ms / 1000), summary(rounds['socket.io'], ms / 1000)]
    return aimed(
      {
        name,
        value: ours.perCpuSecond,
        unit: 'deliveries per CPU-second of the server',
        people,
        rooms,
        ours,
        plain: { 'socket.io': bare },
        note: `everyone changes as fast as answered, ${ms / 1000} s a round, medians of ${ROUNDS}; plain stores nothing; the store's CPU comes on top of the server's`,
      },
      [atLeast('deliveries per CPU-second by plain Socket.IO', ours.perCpuSecond / bare.perCpuSecond, target)],
    )
  })

/** One room whose 200 people change something as fast as they are answered. */
export const roomSaturated = () => measure({ name: 'room-saturated', people: 200, rooms: 1, ms: 5_000, target: 6 })

/** 1,000 rooms of five, likewise. */
export const roomsMany = () =>
  measure({ name: 'rooms-many', people: 5_000, rooms: 1_000, ms: 5_000, target: 3, members: 5 })
