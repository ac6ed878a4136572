import { setTimeout as pause } from 'node:timers/promises'
import { captions } from './captions.ts'
import { type Figure, machine } from './figure.ts'
import { join } from './join.ts'
import { loop } from './loop.ts'
import { presence } from './presence.ts'
import { startup } from './startup.ts'
import { summaries } from './summaries.ts'

/** `npm run bench`: one JSON line for each benchmark. With names as arguments, only these. */
const benches: Record<string, () => Promise<Figure>> = {
  'start-up': startup,
  'presence-change': presence,
  'join-to-first-remote-frame': join,
  'caption-delay': captions,
  'end-of-meeting-to-mail': loop,
  'summary-rouge': summaries,
}
/** one that hangs must not keep the others from running */
const MOST_MS = 100_000

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !Object.hasOwn(benches, name))
if (unknown.length > 0) throw new Error(`no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`)

let failed = false
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const stuck = pause(MOST_MS).then(() => Promise.reject(new Error(`took longer than ${MOST_MS / 1000} s`)))
  try {
    const figure = await Promise.race([bench(), stuck])
    console.log(JSON.stringify({ ...figure, machine }))
  } catch (error) {
    failed = true
    console.log(
      JSON.stringify({ name, value: null, error: error instanceof Error ? error.message : String(error), machine }),
    )
  }
}
process.exit(failed ? 1 : 0)
