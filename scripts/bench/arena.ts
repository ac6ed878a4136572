import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { newId } from '../../server/infra/ids.ts'
import { connectStore } from '../../server/infra/mongo.ts'
import { cpuSeconds, listenerOn, untilQuiet } from './cpu.ts'
import type { Gauge } from './gauge.ts'
import { remote } from './load/calls.ts'
import type { Crowd } from './load/crowd.ts'
import type { DialectName } from './load/dialects.ts'
import { gather } from './people.ts'
import { inChild, type Product, startProduct } from './product.ts'

const GENERATOR = fileURLToPath(import.meta.resolve('./load/crowd.ts'))
const GAUGED = ['--expose-gc', '--import', import.meta.resolve('./gauge.ts')]
const peers = {
  'socket.io': fileURLToPath(import.meta.resolve('./peers/socket-io.ts')),
  ws: fileURLToPath(import.meta.resolve('./peers/ws.ts')),
}

type Server = {
  dialect: DialectName
  process: ChildProcess
  url: string
  cookies: string[]
  rooms: string[]
  /** the store's process, where there is one and it can be told */
  store: number | null
  stop: () => Promise<void>
}
/** A server to be measured with the generator of its load, each in a process of its own. */
export type Contestant = Awaited<ReturnType<typeof enter>>

async function enter({ dialect, process: server, url, cookies, rooms, store, stop }: Server, most: number) {
  const generator = inChild(GENERATOR)
  const crowd = remote<Crowd>(generator.process)
  await crowd.open({ url, dialect, cookies, most })
  const pid = server.pid!
  return {
    url,
    crowd,
    rooms,
    store,
    memory: remote<Gauge>(server).memory,
    quiet: () => untilQuiet(pid),
    /** What is done, and the seconds of CPU that the server and its store took for it. */
    async costOf<T>(run: () => Promise<T>): Promise<T & { cpu: number; storeCpu: number }> {
      const [before, storeBefore] = [cpuSeconds(pid), cpuSeconds(store)]
      const result = await run()
      return { ...result, cpu: cpuSeconds(pid) - before, storeCpu: cpuSeconds(store) - storeBefore }
    },
    async stop() {
      await generator.stop()
      await stop()
    },
  }
}

/** More meetings like one that was scheduled, straight into the store: scheduling each would mail everyone about each. */
async function likeIt({ storeUrl }: Product, meetingId: string, count: number): Promise<string[]> {
  const db = await connectStore(storeUrl)
  const meetings = db.collection<{ _id: string }>('meetings')
  const { _id, ...row } = (await meetings.findOne({ _id: meetingId } as never)) as { _id: string }
  const ids = Array.from({ length: count }, newId)
  await meetings.insertMany(ids.map(id => ({ _id: id, ...row, unsettled: false })) as never)
  await db.close()
  return ids
}

type Size = { people: number; rooms: number; members?: number; env?: Record<string, string> }

async function hearth({ people, rooms: count, members: size = 20, env }: Size): Promise<Contestant> {
  const product = await startProduct(env, GAUGED)
  try {
    const { members, meeting } = await gather(product, size)
    const rooms = await likeIt(product, meeting.id, count)
    const store = listenerOn(Number(new URL(product.storeUrl).port))
    const cookies = members.map(({ cookie }) => cookie)
    const contestant = await enter({ dialect: 'hearth', ...product, cookies, rooms, store }, people)
    await contestant.quiet()
    return contestant
  } catch (error) {
    await product.stop()
    throw error
  }
}

async function plain(dialect: 'socket.io' | 'ws', { people, rooms: count }: Size): Promise<Contestant> {
  const server = inChild(peers[dialect], process.env, GAUGED)
  const [port] = (await once(createInterface({ input: server.stdout }), 'line')) as [string]
  const rooms = Array.from({ length: count }, newId)
  const url = `http://localhost:${port}`
  return enter({ dialect, process: server.process, url, cookies: [''], rooms, store: null, stop: server.stop }, people)
}

/** Starts each of those named, measures, and stops them whatever happens. */
export async function inArena<N extends DialectName, T>(
  names: readonly N[],
  size: Size,
  measure: (contestants: Record<N, Contestant>) => Promise<T>,
): Promise<T> {
  const started = new Map<N, Contestant>()
  try {
    for (const name of names) started.set(name, name === 'hearth' ? await hearth(size) : await plain(name, size))
    return await measure(Object.fromEntries(started) as Record<N, Contestant>)
  } finally {
    for (const one of started.values()) await one.stop()
  }
}
