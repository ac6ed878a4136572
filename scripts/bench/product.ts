import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { connectStore } from '../../server/infra/mongo.ts'
import { whenReady } from '../../test/support/caller.ts'
import { freePort } from '../../test/support/ports.ts'

const root = resolve(import.meta.dirname, '../..')

const children = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

/** A script of the project in a process of its own, so that measuring does not slow what is measured. */
export function inChild(file: string, env: NodeJS.ProcessEnv = process.env) {
  const child = spawn(process.execPath, [file], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  children.add(child)
  const ended = once(child, 'exit').then(() => children.delete(child))
  return {
    stdout: child.stdout,
    exitCode: () => child.exitCode,
    stop: async (): Promise<void> => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

export type Product = { url: string; storeUrl: string; stop: () => Promise<void> }

/** One database serves every run and is emptied: the embedded store cannot drop a collection with a unique index over two fields. */
async function empty(storeUrl: string): Promise<void> {
  const db = await connectStore(storeUrl)
  for (const { name } of await db.listCollections()) await db.collection(name).deleteMany({})
  await db.close()
}

/** The server as it runs for people, with a database of its own that is empty before and after. `env` adds to its configuration. */
export async function startProduct(env: Record<string, string> = {}): Promise<Product> {
  if (!process.env.MONGODB_URL) throw new Error('MONGODB_URL is not set; run by `npm run bench`')
  const store = new URL(process.env.MONGODB_URL)
  store.pathname = '/bench'
  await empty(store.href)
  const port = String(await freePort())
  const own = {
    PORT: port,
    PUBLIC_URL: '',
    SMTP_URL: '',
    MONGODB_URL: store.href,
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'error',
  }
  const child = inChild('server/main.ts', { ...process.env, ...own, ...env })
  child.stdout.pipe(process.stderr)
  const url = `http://localhost:${port}`
  const stop = async () => {
    await child.stop()
    await empty(store.href)
  }
  try {
    await whenReady(url)
    return { url, storeUrl: store.href, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
