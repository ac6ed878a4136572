import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { cache, find, onPath, type Process, root, run, temporaryFolder, temporaryHouse } from '../support/parts.ts'
import { freePort } from '../support/ports.ts'

/** A server and a scribe that only tell what they were given. */
const server = `
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
const { PORT, MONGODB_URL, LIVEKIT_URL, SPEECH_MODELS, HEARTH_SECRET, DATA_DIR } = process.env
writeFileSync(DATA_DIR + '/given.json', JSON.stringify({ MONGODB_URL, LIVEKIT_URL, SPEECH_MODELS, HEARTH_SECRET }))
createServer((request, answer) => {
  answer.end()
  if (request.url === '/end') process.exit(7)
}).listen(Number(PORT), '127.0.0.1')
process.on('SIGTERM', () => setTimeout(() => (console.log('server says goodbye'), process.exit(0)), 100))
`
const scribe = 'setInterval((): void => {}, 1_000)'

/** A project like ours with that server, the packages and the cache of this one. */
function standIn() {
  const folder = temporaryFolder()
  for (const file of ['scripts', 'package.json', 'package-lock.json', 'vite.config.ts'])
    cpSync(join(root, file), join(folder, file), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  mkdirSync(join(folder, 'server', 'transcripts'), { recursive: true })
  writeFileSync(join(folder, 'server', 'main.ts'), server)
  writeFileSync(join(folder, 'server', 'transcripts', 'scribe.ts'), scribe)
  mkdirSync(join(folder, 'client'))
  writeFileSync(join(folder, 'client', 'index.html'), '<!doctype html><title>Hearth</title>')
  return folder
}

const bare = [
  'MONGODB_URL',
  'LIVEKIT_URL',
  'LIVEKIT_API_KEY',
  'LIVEKIT_API_SECRET',
  'SPEECH_MODELS',
  'HEARTH_SECRET',
  'DATA_DIR',
  'PORT',
]

/** A test run itself is handed these. */
const unnamed = Object.fromEntries(
  [...bare, 'CHROMIUM_PATH', 'HEARTH_MONGOD', 'LIVEKIT_SERVER'].map(name => [name, undefined]),
)

async function start(folder: string, changes: NodeJS.ProcessEnv = {}, args: string[] = []) {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !bare.includes(name)))
  const port = await freePort()
  const env = { ...inherited, PORT: String(port), ...changes }
  return { ...run(process.execPath, ['scripts/up.mjs', ...args], env, folder), port }
}

const given = (folder: string) => JSON.parse(readFileSync(join(folder, '.data', 'given.json'), 'utf8'))

/** The processes that a bootstrap has started, by its process id. */
function childrenOf(up: Process): number[] {
  const of = (pid: number) => /^\d+ \(.*\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(pid => {
      try {
        return of(pid) === String(up.child.pid)
      } catch {
        return false
      }
    })
}

const lives = (pid: number) => existsSync(`/proc/${pid}`)

/** Sets the environment of this process for one test. */
function environment(changes: Record<string, string | undefined>) {
  const before = { ...process.env }
  onTestFinished(() => {
    process.env = before
  })
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}

function executables(...names: string[]) {
  const folder = temporaryFolder()
  for (const name of names) writeFileSync(join(folder, name), '#!/bin/sh\n', { mode: 0o755 })
  return folder
}

test.for([
  {
    name: 'livekit',
    named: { LIVEKIT_URL: 'ws://elsewhere', LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: 's' },
    says: 'LIVEKIT_URL',
  },
  { name: 'livekit', named: { LIVEKIT_SERVER: '/opt/livekit' }, says: '/opt/livekit' },
  { name: 'store', named: { MONGODB_URL: 'mongodb://elsewhere' }, says: 'MONGODB_URL' },
  { name: 'store', named: { HEARTH_MONGOD: '/opt/mongod' }, says: '/opt/mongod' },
  { name: 'speech', named: { SPEECH_MODELS: '/opt/models' }, says: '/opt/models' },
  { name: 'browser', named: { CHROMIUM_PATH: '/opt/chromium' }, says: '/opt/chromium' },
])('UP-1 what the environment names comes first: $says', async ({ name, named, says }) => {
  environment({ ...unnamed, PATH: executables('livekit-server', 'mongod', 'chromium'), ...named })
  expect((await find(name, temporaryHouse())).note).toBe(says)
})

test.for([
  ['livekit', 'livekit-server'],
  ['store', 'mongod'],
  ['browser', 'chromium'],
])('UP-1 what is on PATH comes next: %s', async ([name, program]) => {
  const path = executables(program!)
  environment({ ...unnamed, PATH: path })
  expect((await find(name!, temporaryHouse())).note).toBe(join(path, program!))
})

test('UP-1 then what the cache has, and without that and the means to make it, a line says what to do', async () => {
  environment({ ...unnamed, PATH: executables() })
  const house = temporaryHouse({ cache: temporaryFolder() })
  await expect(find('livekit', house)).rejects.toThrow(/^no Go.*install Go/)
  await expect(find('speech', house)).rejects.toThrow(/^no pip.*install python3-pip/)
  await expect(find('store', house)).rejects.toThrow(/^no Java.*install a JRE/)
  expect(readdirSync(house.cache)).toEqual([])
  mkdirSync(join(house.cache, 'livekit-v1.13.5'))
  expect((await find('livekit', house)).note).toBe(join(house.cache, 'livekit-v1.13.5', 'livekit-server'))
})

test('UP-2 a data folder keeps to the kind of store that began it', async () => {
  environment({ ...unnamed, PATH: `${executables('mongod')}:${process.env.PATH}` })
  const begun = temporaryHouse()
  writeFileSync(join(begun.data, 'store.mv'), '')
  expect((await find('store', begun)).note).toBe('embedded')
  const mongod = temporaryHouse()
  await find('store', mongod)
  environment({ PATH: executables('java') })
  await expect(find('store', mongod)).rejects.toThrow(/mongod kept .* is not on PATH/)
})

test('UP-3 parts that cannot be had say so in one line each, the rest starts, and the environment lacks them', async () => {
  const folder = standIn()
  const programs = temporaryFolder()
  for (const program of ['java', 'setpriv']) symlinkSync(await onPath(program), join(programs, program))
  const emptyCache = temporaryFolder()
  mkdirSync(join(emptyCache, 'hearth'))
  for (const name of readdirSync(cache).filter(name => name.startsWith('store-')))
    symlinkSync(join(cache, name), join(emptyCache, 'hearth', name))
  const up = await start(folder, { PATH: programs, XDG_CACHE_HOME: emptyCache })
  await up.line(/^ready /)
  expect(up.lines.filter(line => line.includes('missing')).sort()).toEqual([
    expect.stringMatching(/^livekit +missing: no Go/),
    expect.stringMatching(/^speech +missing: no pip/),
  ])
  expect(given(folder)).toMatchObject({ MONGODB_URL: expect.stringMatching(/^mongodb:\/\/127\.0\.0\.1:/) })
  expect(given(folder)).not.toHaveProperty('LIVEKIT_URL')
  expect(given(folder)).not.toHaveProperty('SPEECH_MODELS')
})

test('UP-4 a second start is ready in under 6 s and keeps its secrets; Ctrl-C ends all it started, the store last', async () => {
  const folder = standIn()
  const first = await start(folder)
  await first.line(/^ready /)
  const { HEARTH_SECRET } = given(folder)
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)

  const begun = performance.now()
  const up = await start(folder)
  expect(await up.line(/^ready /)).toBe(`ready http://localhost:${up.port}`)
  const took = performance.now() - begun
  console.log(`second start: ${Math.round(took)} ms`)
  expect(took).toBeLessThan(6_000)
  expect(given(folder).HEARTH_SECRET).toBe(HEARTH_SECRET)
  expect(HEARTH_SECRET).toMatch(/^[0-9a-f]{64}$/)
  expect(statSync(join(folder, '.data', 'secrets.json')).mode & 0o777).toBe(0o600)

  const children = childrenOf(up)
  expect(children).toHaveLength(4)
  const asked = performance.now()
  up.child.kill('SIGINT')
  expect(await up.ended).toBe(0)
  expect(performance.now() - asked).toBeLessThan(10_000)
  expect(up.lines).toContain('server says goodbye')
  expect(children.filter(lives)).toEqual([])
  expect(existsSync(join(folder, '.data', 'run.json'))).toBe(false)
})

test('UP-5 what it started ends with it even when it is killed', async () => {
  const up = await start(standIn())
  await up.line(/^ready /)
  const children = childrenOf(up)
  expect(children).toHaveLength(4)
  up.child.kill('SIGKILL')
  for (let waited = 0; children.some(lives) && waited < 5_000; waited += 100) await wait(100)
  expect(children.filter(lives)).toEqual([])
})

test('UP-6 a scribe, media server or store that ends is started again; a server that ends, ends all with its code', async () => {
  const up = await start(standIn())
  await up.line(/^ready /)
  const commandOf = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  const before = childrenOf(up)
  const [store] = before.filter(pid => commandOf(pid).includes('java'))
  process.kill(store!, 'SIGKILL')
  await up.line(/^store +ended \(SIGKILL\), starts again in/)
  const restarted = () => childrenOf(up).some(pid => !before.includes(pid) && commandOf(pid).includes('java'))
  for (let waited = 0; !restarted() && waited < 5_000; waited += 100) await wait(100)
  expect(restarted()).toBe(true)
  await fetch(`http://127.0.0.1:${up.port}/end`).catch(() => {})
  expect(await up.ended).toBe(7)
})

test('UP-7 a data folder has one product; scripts run beside it with its parts', async () => {
  const folder = standIn()
  const up = await start(folder)
  await up.line(/^ready /)
  const second = await start(folder)
  expect(await second.ended).toBe(1)
  expect(second.lines.join()).toMatch(/runs on .* already: http:\/\/localhost:\d+/)
  writeFileSync(
    join(folder, 'ask.ts'),
    'const url: string = process.env.MONGODB_URL!\nconsole.log(["store", url, process.argv[2]].join(" "))',
  )
  const script = await start(folder, {}, ['run', 'ask.ts', 'word'])
  expect(await script.line(/^store mongodb/)).toBe(`store ${given(folder).MONGODB_URL} word`)
  expect(await script.ended).toBe(0)
})
