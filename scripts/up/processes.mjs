import { spawn } from 'node:child_process'
import { createWriteStream, existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { onPath } from './files.mjs'
import { Missing } from './house.mjs'

const LOG_TURNS_AT_BYTES = 20_000_000
const READY_WITHIN_MS = 60_000
const FIRST_RESTART_AFTER_MS = 500
const LONGEST_PAUSE_MS = 30_000
const GOOD_RUN_MS = 60_000

const living = new Set()

/** Ends all at once, for those who press Ctrl-C twice. */
export function killAll() {
  for (const child of living) signalGroup(child, 'SIGKILL')
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal)
  } catch {}
}

function openLog(folder, name) {
  const path = join(folder, `${name}.log`)
  if (existsSync(path) && statSync(path).size > LOG_TURNS_AT_BYTES) renameSync(path, `${path}.1`)
  return createWriteStream(path, { flags: 'a', mode: 0o600 })
}

/** Each child has its own group, so that a terminal's Ctrl-C reaches us alone, and gets SIGTERM should we be killed. */
function launch(command, args, options) {
  const warden = onPath('setpriv')
  const child = warden
    ? spawn(warden, ['--pdeathsig', 'TERM', command, ...args], options)
    : spawn(command, args, options)
  living.add(child)
  child.once('close', () => living.delete(child))
  return child
}

/**
 * @typedef {object} Service
 * @property {string} name its log is `<name>.log`
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {string} logs folder
 * @property {() => Promise<boolean>} isReady asked every 40 ms until it says yes
 * @property {boolean} [once] end with it instead of starting it again
 * @property {(line: string) => void} [onLine] hears its output
 */

/**
 * Starts a process and keeps it running: one that ends unasked is started again, each time after a longer pause, and a line says so.
 *
 * @param {Service} service
 * @returns {{ ready: Promise<void>, ended: Promise<number>, stop: (withinMs: number) => Promise<void> }}
 * `ready` rejects when it ends before or takes over a minute, and then it is not started again; `ended` resolves to its exit code (of the last run).
 */
export function keepRunning(service) {
  const log = openLog(service.logs, service.name)
  let child
  let stopping = false
  let pause = FIRST_RESTART_AFTER_MS
  let last = ''
  let end
  const ended = new Promise(resolve => {
    end = resolve
  })

  function begin() {
    const begun = Date.now()
    child = launch(service.command, service.args, { env: service.env, stdio: ['pipe', 'pipe', 'pipe'], detached: true })
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', line => {
        log.write(`${line}\n`)
        last = line
        service.onLine?.(line)
      })
    }
    child.stdin.on('error', () => {})
    child.once('error', error => {
      last = error.message
    })
    child.once('close', (code, signal) => {
      const exit = code ?? (signal ? 1 : 0)
      if (stopping || service.once) return end(exit)
      if (Date.now() - begun > GOOD_RUN_MS) pause = FIRST_RESTART_AFTER_MS
      console.log(
        `${service.name.padEnd(9)} ended (${signal ?? `code ${code}`}), starts again in ${pause / 1000} s; see ${log.path}`,
      )
      setTimeout(() => (stopping ? end(exit) : begin()), pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    })
    return child
  }

  async function becomeReady(first) {
    const until = Date.now() + READY_WITHIN_MS
    while (!(await service.isReady())) {
      if (first.exitCode !== null || first.signalCode !== null)
        throw new Missing(`${service.name} ended at its start: ${last} (${log.path})`)
      if (Date.now() > until) throw new Missing(`${service.name} was not ready within a minute (${log.path})`)
      await wait(40)
    }
  }

  async function stop(withinMs) {
    stopping = true
    if (!living.has(child)) return end(0)
    child.kill('SIGTERM')
    const late = setTimeout(() => signalGroup(child, 'SIGKILL'), withinMs)
    await ended
    clearTimeout(late)
  }

  const ready = becomeReady(begin())
  ready.catch(() => stop(0))
  return { ready, ended, stop }
}
