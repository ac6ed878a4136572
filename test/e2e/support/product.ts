import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { whenReady } from '../../support/caller.ts'

const root = resolve(import.meta.dirname, '../../..')

export type Product = { url: string; stop: () => Promise<void> }

const ended = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise<void>(resolve => child.once('exit', () => resolve()))

/** The product as it runs for people, a server and a scribe, on the parts that the environment names. */
export async function startProduct(env: Record<string, string>): Promise<Product> {
  const port = process.env.PORT
  if (!port) throw new Error('end-to-end tests need running parts; run them by `npm test -- e2e`')
  const url = `http://localhost:${port}`
  const store = new URL(process.env.MONGODB_URL ?? '')
  store.pathname = `/e2e_${process.pid}_${Date.now()}`
  const all = { ...process.env, ...env, MONGODB_URL: store.href, LOG_LEVEL: 'info' }
  mkdirSync(resolve(root, 'test-results'), { recursive: true })
  const children = ['server/main.ts', 'server/transcripts/scribe.ts'].map(file => {
    const child = spawn(process.execPath, [file], { cwd: root, env: all, stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.pipe(createWriteStream(resolve(root, 'test-results', `${file.replaceAll('/', '-')}.log`)))
    return child
  })
  const stop = async () => {
    for (const child of children) child.kill('SIGTERM')
    await Promise.all(children.map(ended))
  }
  try {
    await whenReady(url)
    return { url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
