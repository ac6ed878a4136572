import { fork } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { connectStore } from '../../server/infra/mongo.ts'
import { liveStore } from '../../server/live/store.ts'
import { packRoom, unpackRoom } from '../../shared/wire/live.ts'
import { connect, SECRET, type TestApp } from './app.ts'
import type { Person } from './gathering.ts'
import { command, enter, type Seen, type Tab } from './live-tab.ts'
import { freePort, storeUrl } from './ports.ts'

/** A second server on the same store, in a process of its own that can be killed. */
export async function forkServer({ database }: Pick<TestApp, 'database'>) {
  const env = {
    ...process.env,
    ...{ PORT: String(await freePort()), PUBLIC_URL: '', MONGODB_URL: storeUrl(database), HEARTH_SECRET: SECRET },
    ...{ LIVEKIT_URL: '', SMTP_URL: '', LOG_LEVEL: 'error', RATE_LIMITS: 'off' },
  }
  const child = fork('test/support/live-server.ts', [], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [url] = (await once(child, 'message')) as [string]
  return {
    url,
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

/** What stands in the store, read anew, as a client would see it. */
export async function readRoom({ database }: Pick<TestApp, 'database'>, meetingId: string) {
  const db = await connectStore(storeUrl(database))
  try {
    const store = liveStore(db)
    const { stand } = (await store.load(meetingId))!
    const rows = await db.collection('livelog').find({ meetingId }).sort({ version: 1 }).toArray()
    return {
      seq: stand.seq,
      room: unpackRoom(packRoom(stand.room)),
      rows: rows.map(({ version, first, events }) => ({ version, first, count: events.length as number })),
      events: await store.history(meetingId),
    }
  } finally {
    await db.close()
  }
}

/** Someone with a tab that comes back by another server when its own is gone, and asks again what was not answered. */
export async function roamer(home: { url: string }, refuge: { url: string }, { cookie }: Person, meetingId: string) {
  const session = async (app: { url: string }, more: object): Promise<{ tab: Tab; seen: Seen }> => {
    const tab = await connect(app, cookie)
    return { tab, seen: await enter(tab, meetingId, more) }
  }
  let now = await session(home, {})
  let moving: Promise<void> | null = null
  const move = (): Promise<void> => {
    const { participantId } = now.seen.joined
    moving ??= session(refuge, { participantId }).then(next => {
      now = next
      moving = null
    })
    return moving
  }
  const ask = async (name: string, input: object): Promise<{ ok: boolean }> => {
    for (;;) {
      await moving
      try {
        return await command(now.tab, meetingId, name, input)
      } catch {
        // no answer: the server is gone
        await move()
      }
    }
  }
  return {
    ask,
    me: () => now.seen.joined.participantId,
    see: () => ({ seq: now.seen.seq, room: now.seen.room }),
    /** resolves when the tab is connected, wherever that is */
    settled: async () => {
      if (!now.tab.socket.connected) await move()
    },
  }
}
