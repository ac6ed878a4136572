import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A part that this machine cannot have. The message says why and what to do, in one line. */
export class Missing extends Error {}

/**
 * @typedef {object} House what every part is handed
 * @property {string} root of the project
 * @property {string} cache where what was fetched and built is kept for all clones
 * @property {string} data the store's files, secrets, logs
 * @property {string} logs
 * @property {number} port of the product
 * @property {string} node Node 24, once the part `node` is there
 * @property {Record<string, string>} env what the parts add to the environment; what was set outside wins
 */

const root = resolve(fileURLToPath(import.meta.url), '../../..')

/**
 * @param {{ data: string, port: number }} where
 * @returns {House}
 */
export function openHouse({ data, port }) {
  const logs = join(data, 'logs')
  mkdirSync(logs, { recursive: true, mode: 0o700 })
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'hearth')
  mkdirSync(cache, { recursive: true })
  return {
    root,
    cache,
    data,
    logs,
    port,
    node: process.execPath,
    env: { PORT: String(port), DATA_DIR: data, ...secretsIn(data) },
  }
}

/** The data folder of `npm start`. */
export const ownData = () => resolve(root, process.env.DATA_DIR || '.data')

/** What a child of ours gets to see. */
export function environment(house) {
  const path = [join(house.root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  return { ...house.env, ...given, PORT: house.env.PORT, DATA_DIR: house.env.DATA_DIR, PATH: path }
}

function secretsIn(data) {
  const file = join(data, 'secrets.json')
  if (!existsSync(file)) {
    const secrets = {
      HEARTH_SECRET: randomBytes(32).toString('hex'),
      LIVEKIT_API_KEY: `hearth${randomBytes(6).toString('hex')}`,
      LIVEKIT_API_SECRET: randomBytes(32).toString('hex'),
    }
    writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}

const runFile = data => join(data, 'run.json')

/** What runs on this data folder now, or null: `{ pid, port, env }`. */
export function whatRuns(data) {
  if (!existsSync(runFile(data))) return null
  try {
    const run = JSON.parse(readFileSync(runFile(data), 'utf8'))
    process.kill(run.pid, 0)
    return isOurs(run.pid) ? run : null
  } catch {
    return null
  }
}

/** A number can have gone to another process since. */
function isOurs(pid) {
  const commandLine = `/proc/${pid}/cmdline`
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('up.mjs')
}

/** Says that we run on this data folder, so that `npm run seed` finds the store. */
export function announce(house) {
  const run = { pid: process.pid, port: house.port, env: house.env }
  writeFileSync(runFile(house.data), JSON.stringify(run, null, 2), { mode: 0o600 })
}

export const withdraw = house => rmSync(runFile(house.data), { force: true })
