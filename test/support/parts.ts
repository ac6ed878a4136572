import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'

export const root = resolve(import.meta.dirname, '../..')
export const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'hearth')

const silent = { does() {}, isAt() {} }

/** What a part is handed; the folders are real. */
export interface House {
  root: string
  cache: string
  data: string
  logs: string
  port: number
  node: string
  env: Record<string, string>
}

export interface Part {
  get(
    house: House,
    line: typeof silent,
  ): Promise<{ note: string; url?: string; command?: string; env?: Record<string, string> }>
}

/** The bootstrap is plain JavaScript, so what it exports is named here. */
const load = (file: string) => import(join(root, 'scripts', file))

/** Where a program is on PATH. */
export const onPath = async (name: string): Promise<string> => (await load('up/files.mjs')).onPath(name)

const part = async (name: string): Promise<Part> => (await load(`parts/${name}.mjs`))[name]

/** Finds one part; rejects as it does when it cannot be had. */
export const find = async (name: string, house: House) => (await part(name)).get(house, silent)

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

export function temporaryHouse(changes: Partial<House> = {}): House {
  const data = temporaryFolder()
  const logs = join(data, 'logs')
  mkdirSync(logs)
  return { root, cache, data, logs, port: 0, node: process.execPath, env: {}, ...changes }
}

export interface Process {
  child: ChildProcess
  lines: string[]
  /** Resolves to the first line that matches; rejects when the process ends before. */
  line(pattern: RegExp): Promise<string>
  /** Resolves to the exit code, or the signal's name. */
  ended: Promise<number | string>
}

/** Runs a command and listens to its lines; it is killed after the test. */
export function run(command: string, args: string[], env: NodeJS.ProcessEnv = process.env, cwd = root): Process {
  const child = spawn(command, args, { env, cwd, stdio: ['pipe', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines: string[] = []
  const heard = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', text => {
      lines.push(text)
      for (const hear of heard) hear()
    })
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal)
  return {
    child,
    lines,
    ended,
    line: pattern =>
      new Promise((found, reject) => {
        const hear = () => {
          const match = lines.find(text => pattern.test(text))
          if (match !== undefined) found(match)
        }
        heard.add(hear)
        hear()
        void ended.then(end => reject(new Error(`ended (${end}) without ${pattern}:\n${lines.join('\n')}`)))
      }),
  }
}

/** Starts the embedded store on the house's data folder. */
export async function startStore(house: House): Promise<Process & { url: string }> {
  const { embedded } = await load('parts/store.mjs')
  const { command, args } = await embedded(house, silent)
  const store = run(command, args(0))
  const [, port] = /^listening (\d+)$/.exec(await store.line(/^listening /))!
  return { ...store, url: `mongodb://127.0.0.1:${port}` }
}
