import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '../../test/support/ports.ts'

const ROUNDS = 3
const MOST_MS = 6_000

/** Milliseconds from `npm start` to `ready` once everything has been fetched and built: the median of three. */
export async function startup() {
  const data = await mkdtemp(join(tmpdir(), 'hearth-bench-'))
  try {
    const times = []
    for (let round = 0; round <= ROUNDS; round++) times.push(await startOnce(data))
    const warm = times.slice(1).sort((a, b) => a - b)
    return {
      name: 'start-up',
      value: Math.round(warm[1]!),
      unit: 'ms',
      against: MOST_MS,
      note: 'warm npm start to ready, median of 3',
    }
  } finally {
    await rm(data, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Starts on a port of its own and with parts of its own, stops again. */
async function startOnce(data: string): Promise<number> {
  const { MONGODB_URL, LIVEKIT_URL, ...inherited } = process.env
  const env = { ...inherited, PORT: String(await freePort()), DATA_DIR: data }
  const begun = performance.now()
  const up = spawn('npm', ['start'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(up, 'exit')
  let took = 0
  for await (const line of createInterface({ input: up.stdout })) {
    if (!line.startsWith('ready ')) continue
    took = performance.now() - begun
    up.kill('SIGTERM')
  }
  await ended
  if (took === 0) throw new Error('npm start ended before it was ready; run it by hand to see why')
  return took
}
