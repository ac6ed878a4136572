import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { io, type Socket } from 'socket.io-client'
import { type Figure, median, percentile, rounded } from './figure.ts'
import { enter, gather, openTab } from './people.ts'
import { inChild, startProduct } from './product.ts'

const CLIENTS = 200
const MEMBERS = 20
const ROUNDS = 5
const CHANGES = 20
const BETWEEN_MS = 25
const HEARD_MS = 10_000

type Crowd = {
  sockets: Pick<Socket, 'on' | 'off'>[]
  event: string
  /** makes one change on behalf of the first */
  change: (i: number) => Promise<unknown>
}

/** Milliseconds from one client's change to each other client's event, for every change of a round. */
async function round({ sockets, event, change }: Crowd): Promise<number[]> {
  const others = sockets.slice(1)
  const times: number[] = []
  for (let i = 0; i < CHANGES; i++) {
    let begun = 0
    const heard = others.map(
      socket =>
        new Promise<void>(resolve => {
          const hear = () => {
            times.push(performance.now() - begun)
            socket.off(event, hear)
            resolve()
          }
          socket.on(event, hear)
        }),
    )
    begun = performance.now()
    await change(i)
    const late = AbortSignal.timeout(HEARD_MS)
    await Promise.race([Promise.all(heard), once(late, 'abort').then(() => Promise.reject(new Error('not all heard')))])
    await pause(BETWEEN_MS)
  }
  return times
}

/** p50 and p99 of each round, and of these the medians; the first round only warms up. */
async function measure(crowd: Crowd) {
  const rounds: number[][] = []
  for (let i = 0; i <= ROUNDS; i++) rounds.push(await round(crowd))
  const of = (share: number) => median(rounds.slice(1).map(times => percentile(times, share)))
  return { p50: of(0.5), p99: of(0.99) }
}

async function hearth() {
  const product = await startProduct({ LIVEKIT_URL: '' })
  const tabs: Awaited<ReturnType<typeof openTab>>[] = []
  try {
    const { members, meeting } = await gather(product, MEMBERS)
    const begun = performance.now()
    for (let i = 0; i < CLIENTS; i++) tabs.push(await openTab(product, members[i % MEMBERS]!.cookie))
    const [first] = await Promise.all(tabs.map(tab => enter(tab, meeting.id)))
    const joinedMs = performance.now() - begun
    // the last joins are still being told
    await pause(1_000)
    const { participantId } = first!
    const change = (i: number) =>
      i % 2 === 0
        ? tabs[0]!.ask('live:command', { meetingId: meeting.id, name: 'raiseHand', input: {} })
        : tabs[0]!.ask('live:command', { meetingId: meeting.id, name: 'lowerHand', input: { participantId } })
    const sockets = tabs.map(tab => tab.socket as unknown as Socket)
    return { ...(await measure({ sockets, event: 'live:events', change })), joinedMs }
  } finally {
    for (const { socket } of tabs) socket.disconnect()
    await product.stop()
  }
}

async function plain() {
  const child = inChild(fileURLToPath(import.meta.resolve('./peers/socket-io.ts')))
  const sockets: Socket[] = []
  try {
    const [port] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    for (let i = 0; i < CLIENTS; i++) {
      const socket = io(`http://localhost:${port}`, { transports: ['websocket'], forceNew: true, reconnection: false })
      await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject))
      sockets.push(socket)
      await socket.emitWithAck('join', { room: 'bench' })
    }
    const change = (i: number) =>
      sockets[0]!.emitWithAck('change', { name: i % 2 === 0 ? 'handRaised' : 'handLowered' })
    return await measure({ sockets, event: 'change', change })
  } finally {
    for (const socket of sockets) socket.disconnect()
    await child.stop()
  }
}

/** How long a raised hand takes to reach the other 199 in the room, stored first; beside a bare Socket.IO broadcast. */
export async function presence(): Promise<Figure> {
  const ours = await hearth()
  const bare = await plain()
  return {
    name: 'presence-change',
    value: rounded(ours.p50),
    unit: 'ms',
    p99: rounded(ours.p99),
    clients: CLIENTS,
    plain: { p50: rounded(bare.p50), p99: rounded(bare.p99) },
    ratio: { p50: rounded(ours.p50 / bare.p50, 2), p99: rounded(ours.p99 / bare.p99, 2) },
    joinAllMs: Math.round(ours.joinedMs),
    note: `p50; medians of ${ROUNDS} rounds of ${CHANGES} changes; plain is Socket.IO alone, which stores nothing`,
  }
}
