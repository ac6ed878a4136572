import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { connectStore } from '../../server/infra/mongo.ts'
import { whenReady } from '../../test/support/caller.ts'
import { freePort } from '../../test/support/ports.ts'

const root = resolve(import.meta.dirname, '../..')

const children = new Set<ChildProcess>()
/** Ends what a bench that failed has left behind, so that the next one has the machine to itself. */
export function killChildren(): void {
  for (const child of children) child.kill('SIGKILL')
}
process.on('exit', killChildren)

/** A script of the project in a process of its own, so that measuring does not slow what is measured. `flags` are Node's. */
export function inChild(file: string, env: NodeJS.ProcessEnv = process.env, flags: string[] = []) {
  const child = spawn(process.execPath, [...flags, file], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  children.add(child)
  const ended = once(child, 'exit').then(() => children.delete(child))
  return {
    process: child,
    stdout: child.stdout!,
    exitCode: () => child.exitCode,
    stop: async (): Promise<void> => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

export type Product = { url: string; storeUrl: string; process: ChildProcess; stop: () => Promise<void> }

/** One database serves every run and is emptied: the embedded store cannot drop a collection with a unique index over two fields. */
async function empty(storeUrl: string): Promise<void> {
  const db = await connectStore(storeUrl)
  for (const { name } of await db.listCollections()) await db.collection(name).deleteMany({})
  await db.close()
}

/**
 * The server as it runs for people, with a database of its own that is empty before and after. `env` adds to its configuration,
 * `flags` are Node's.
 */
export async function startProduct(env: Record<string, string> = {}, flags: string[] = []): Promise<Product> {
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
  const child = inChild('server/main.ts', { ...process.env, ...own, ...env }, flags)
  child.stdout.pipe(process.stderr)
  const url = `http://localhost:${port}`
  const stop = async () => {
    await child.stop()
    await empty(store.href)
  }
  try {
    await whenReady(url)
    return { url, storeUrl: store.href, process: child.process, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
