import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { hashOf, keep, mustBe, onPath } from '../up/files.mjs'
import { Missing } from '../up/house.mjs'
import { answers, freePort } from '../up/ports.mjs'
import { keepRunning } from '../up/processes.mjs'
import { run } from '../up/run.mjs'

const COPY_JARS = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies'
const COMPILER = 'ecj-3.33.0.jar'
/** Starts in 0.2 s and stays small; the second compiler of the JVM gained nothing in what we measured. */
const JVM = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xms64m', '-Xmx1g', '-Dslf4j.internal.verbosity=ERROR']

/** MongoDB's protocol: a server that is named, mongod, or the embedded store. A data folder keeps to the one that began it. */
export const store = {
  name: 'store',
  needed: true,
  after: [],
  async get(house, line) {
    if (process.env.MONGODB_URL) return { note: 'MONGODB_URL', url: process.env.MONGODB_URL }
    const file = join(house.data, 'store.mv')
    const mongodFolder = join(house.data, 'mongod')
    const mongod = process.env.HEARTH_MONGOD || onPath('mongod')
    if (existsSync(mongodFolder) && !mongod)
      throw new Missing(
        `mongod kept ${mongodFolder} and is not on PATH; install it, or set HEARTH_MONGOD or MONGODB_URL`,
      )
    if (mongod && !existsSync(file)) {
      mkdirSync(mongodFolder, { recursive: true })
      const at = port => ['--dbpath', mongodFolder, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket']
      return { note: mongod, command: mongod, args: at }
    }
    return embedded(house, line)
  },
  async start(house, { url, command, args }) {
    if (url) return { env: { MONGODB_URL: url } }
    const port = await freePort()
    const isReady = () => answers(port)
    const service = keepRunning({
      name: 'store',
      command,
      args: args(port),
      env: process.env,
      logs: house.logs,
      isReady,
    })
    await service.ready
    return { env: { MONGODB_URL: `mongodb://127.0.0.1:${port}/hearth` }, service }
  },
}

/**
 * Our own store, on the file `store.mv` of the data folder: `{ note, command, args(port) }`.
 * @public the tests start it by itself
 */
export async function embedded(house, line) {
  const java = findJava()
  const folder = await build(house, line, java)
  const file = join(house.data, 'store.mv')
  return {
    note: 'embedded',
    command: java,
    args: port => [...JVM, '-cp', classPath(folder), 'Store', file, String(port)],
  }
}

function findJava() {
  const named = process.env.JAVA_HOME && join(process.env.JAVA_HOME, 'bin', 'java')
  const java = named && existsSync(named) ? named : onPath('java')
  if (!java) throw new Missing('no Java; install a JRE 17 or newer (Debian: default-jre-headless), or set MONGODB_URL')
  return java
}

const jarsIn = folder => readdirSync(join(folder, 'jars')).map(name => join(folder, 'jars', name))
const classPath = folder => [join(folder, 'classes'), ...jarsIn(folder)].join(delimiter)

/** Fetches the pinned jars and compiles ours; resolves to the folder in the cache. */
async function build(house, line, java) {
  const source = join(house.root, 'scripts', 'parts', 'mongo')
  const folder = join(house.cache, `store-${hashOf([source]).slice(0, 16)}`)
  await keep(folder, async draft => {
    const mvn = onPath('mvn')
    if (!mvn) throw new Missing('no Maven; install it (Debian: maven), or set MONGODB_URL')
    const log = join(house.logs, 'store-build.log')
    const onLine = text => text.includes('Downloading') && line.isAt(text.split('/').pop())
    line.does('fetching the embedded store (Maven)')
    const jars = join(draft, 'jars')
    await run(mvn, ['-B', '-f', join(source, 'pom.xml'), COPY_JARS, `-DoutputDirectory=${jars}`], { log, onLine })
    const pins = readFileSync(join(source, 'jars.sha256'), 'utf8').trim().split('\n')
    for (const pin of pins) {
      const [hash, name] = pin.split(/\s+/)
      await mustBe(join(jars, name), hash)
    }
    const found = jarsIn(draft)
    if (found.length !== pins.length)
      throw new Error(`Maven brought ${found.length} jars, jars.sha256 pins ${pins.length}`)
    line.does('compiling the embedded store')
    const sources = readdirSync(source)
      .filter(name => name.endsWith('.java'))
      .map(name => join(source, name))
    const into = ['-d', join(draft, 'classes'), '-cp', found.join(delimiter)]
    await run(java, ['-jar', join(jars, COMPILER), '-17', '-nowarn', ...into, ...sources], { log })
    await rm(join(jars, COMPILER))
  })
  return folder
}
