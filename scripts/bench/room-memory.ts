import { type Contestant, inArena } from './arena.ts'
import { aimed, atMost, type Figure } from './figure.ts'

const PEOPLE = 1_000
const MOST_MS = 40_000
/** connections that came and went before, so that what the first ones cost once is not counted */
const WARM = 100

async function weigh({ crowd, rooms, quiet, memory }: Contestant) {
  await crowd.connect({ count: WARM, rooms: [rooms[0]!] })
  await crowd.join({ ms: MOST_MS })
  await crowd.end().catch(() => {})
  await crowd.close()
  await quiet()
  const empty = await memory()
  await crowd.connect({ count: PEOPLE, rooms: [rooms[1]!] })
  await quiet()
  const connected = await memory()
  const { failed, blind } = await crowd.join({ ms: MOST_MS })
  if (failed + blind > 0) throw new Error(`${failed} did not come in, ${blind} do not see everyone`)
  await quiet()
  const inside = await memory()
  const each = (what: 'held' | 'rss', to: typeof empty) => Math.round((to[what] - empty[what]) / PEOPLE)
  return {
    inRoom: each('held', inside),
    connected: each('held', connected),
    rss: { inRoom: each('rss', inside), connected: each('rss', connected) },
  }
}

/** What an idle connection holds of the server's memory, in a room of 1,000 and before it has entered one. */
export function roomMemory(): Promise<Figure> {
  return inArena(['hearth', 'socket.io', 'ws'], { people: PEOPLE + WARM, rooms: 2 }, async contestants => {
    const ours = await weigh(contestants.hearth)
    const bare = await weigh(contestants['socket.io'])
    const least = await weigh(contestants.ws)
    return aimed(
      {
        name: 'room-memory',
        value: ours.inRoom,
        unit: 'bytes per idle connection',
        people: PEOPLE,
        ours,
        plain: { 'socket.io': bare, ws: least },
        note: 'heap and buffers after collecting garbage, in a room, less those of the empty server; connected: before entering one; rss: resident memory, which keeps what joining took',
      },
      [
        atMost('in a room, by plain Socket.IO', ours.inRoom / bare.inRoom, 0.55),
        atMost('connected only, by plain Socket.IO', ours.connected / bare.connected, 0.55),
      ],
    )
  })
}
