import { type Contestant, inArena } from './arena.ts'
import { aimed, atMost, type Figure, medianOf, rounded } from './figure.ts'

const PEOPLE = 1_000
const ROUNDS = 3
const MOST_MS = 40_000
/** how many come one by one into a room of few and of many */
const TRICKLE = 40
const FEW = 100

type Round = Awaited<ReturnType<typeof joinAll>>

async function joinAll({ crowd, costOf, quiet }: Contestant, room: string) {
  await crowd.connect({ count: PEOPLE, rooms: [room] })
  await quiet()
  const round = await costOf(() => crowd.join({ ms: MOST_MS }))
  // an ended room has no places to keep for those who are gone
  await crowd.end().catch(() => {})
  await crowd.close()
  await quiet()
  return round
}

/** What one join costs in a room of `size`: bytes told to each inside, and ms of CPU in all. */
async function oneJoin({ crowd, costOf, quiet }: Contestant, room: string, size: number) {
  await crowd.connect({ count: size, rooms: [room] })
  await crowd.join({ ms: MOST_MS })
  await quiet()
  await crowd.connect({ count: TRICKLE, rooms: [room] })
  await quiet()
  const { each, own, cpu } = await costOf(() => crowd.trickle({ count: TRICKLE }))
  await crowd.end().catch(() => {})
  await crowd.close()
  await quiet()
  return {
    people: size,
    bytesToEach: rounded(each),
    bytesToWhoJoins: Math.round(own),
    cpuMs: rounded((cpu * 1000) / TRICKLE, 2),
  }
}

const summary = (rounds: Round[]) => ({
  ms: medianOf(rounds, ({ ms }) => ms, 0),
  cpuSeconds: medianOf(rounds, ({ cpu }) => cpu, 2),
  megabytes: medianOf(rounds, ({ bytes }) => bytes / 1e6),
  frames: medianOf(rounds, ({ frames }) => frames, 0),
  answeredP99Ms: medianOf(rounds, ({ answered }) => answered.p99, 0),
  generatorCpuSeconds: medianOf(rounds, ({ generatorCpuMs }) => generatorCpuMs / 1000, 2),
  failed: rounds.reduce((all, { failed, blind }) => all + failed + blind, 0),
  refused: Object.assign({}, ...rounds.map(({ refused }) => refused)) as object,
})

/** 1,000 connections of one room join at once: until each has seen everyone. */
export function roomJoin(): Promise<Figure> {
  return inArena(['hearth', 'socket.io', 'ws'], { people: PEOPLE, rooms: ROUNDS + 2 }, async contestants => {
    const { hearth } = contestants
    const rounds: Record<'hearth' | 'socket.io' | 'ws', Round[]> = { hearth: [], 'socket.io': [], ws: [] }
    for (let i = 0; i < ROUNDS; i++)
      for (const name of ['hearth', 'socket.io', 'ws'] as const)
        rounds[name].push(await joinAll(contestants[name], contestants[name].rooms[i]!))
    const few = await oneJoin(hearth, hearth.rooms[ROUNDS]!, FEW)
    const many = await oneJoin(hearth, hearth.rooms[ROUNDS + 1]!, PEOPLE - TRICKLE)
    const [ours, bare, least] = [summary(rounds.hearth), summary(rounds['socket.io']), summary(rounds.ws)]
    const perPerson = ({ cpuMs, people }: typeof few) => cpuMs / people
    return aimed(
      {
        name: 'room-join',
        value: ours.ms,
        unit: 'ms',
        people: PEOPLE,
        ours,
        plain: { 'socket.io': bare, ws: least },
        oneJoin: [few, many],
        storeCpuSeconds: medianOf(rounds.hearth, ({ storeCpu }) => storeCpu, 2),
        note: `connected first, then all at once, until everyone has seen everyone; medians of ${ROUNDS}; the store's CPU comes on top of the server's`,
      },
      [
        atMost('time by plain Socket.IO', ours.ms / bare.ms, 0.25),
        atMost('CPU by plain Socket.IO', ours.cpuSeconds / bare.cpuSeconds, 0.25),
        atMost('failed', ours.failed, 0),
        atMost(
          `bytes of one join told to each of ${PEOPLE - TRICKLE}, by ${FEW}`,
          many.bytesToEach / few.bytesToEach,
          1.1,
        ),
        atMost(`CPU of one join for each inside, ${PEOPLE - TRICKLE} by ${FEW}`, perPerson(many) / perPerson(few), 1.1),
      ],
    )
  })
}
