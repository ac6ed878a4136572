import { setTimeout as pause } from 'node:timers/promises'
import { captions } from './captions.ts'
import { type Figure, machine } from './figure.ts'
import { firstLoad } from './first-load.ts'
import { join } from './join.ts'
import { loop } from './loop.ts'
import { presence } from './presence.ts'
import { killChildren } from './product.ts'
import { roomGreedy } from './room-greedy.ts'
import { roomJoin } from './room-join.ts'
import { roomMemory } from './room-memory.ts'
import { roomSaturated, roomsMany } from './room-saturated.ts'
import { roomSteady200, roomSteady1000 } from './room-steady.ts'
import { startup } from './startup.ts'
import { summaries } from './summaries.ts'

type Given = { full: boolean }

/** `npm run bench`: one JSON line for each benchmark. With names as arguments, only these; with `--full`, as long as it takes. */
const benches: Record<string, (given: Given) => Promise<Figure>> = {
  'start-up': startup,
  'presence-change': presence,
  'room-join': roomJoin,
  'room-saturated': roomSaturated,
  'room-steady-200': roomSteady200,
  'room-steady-1000': roomSteady1000,
  'room-memory': roomMemory,
  'rooms-many': roomsMany,
  'room-greedy': roomGreedy,
  'join-to-first-remote-frame': join,
  'first-load': firstLoad,
  'caption-delay': captions,
  'end-of-meeting-to-mail': loop,
  'summary-rouge': summaries,
}
/** one that hangs must not keep the others from running */
const MOST_MS = 100_000
const MORE: Record<string, number> = {
  'room-join': 150_000,
  'rooms-many': 150_000,
  'join-to-first-remote-frame': 150_000,
}
const MOST_FULL_MS = 45 * 60_000

const full = process.argv.includes('--full')
const wanted = process.argv.slice(2).filter(word => word !== '--full')
const unknown = wanted.filter(name => !Object.hasOwn(benches, name))
if (unknown.length > 0) throw new Error(`no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`)

let failed = false
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const most = full ? MOST_FULL_MS : (MORE[name] ?? MOST_MS)
  const stuck = pause(most).then(() => Promise.reject(new Error(`took longer than ${most / 1000} s`)))
  try {
    const figure = await Promise.race([bench({ full }), stuck])
    console.log(JSON.stringify({ ...figure, machine }))
  } catch (error) {
    failed = true
    killChildren()
    console.log(
      JSON.stringify({ name, value: null, error: error instanceof Error ? error.message : String(error), machine }),
    )
  }
}
process.exit(failed ? 1 : 0)
