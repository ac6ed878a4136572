import { writeFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { keep, onPath } from '../up/files.mjs'
import { Missing } from '../up/house.mjs'
import { answers, freePort, freeUdpPort } from '../up/ports.mjs'
import { keepRunning } from '../up/processes.mjs'
import { run } from '../up/run.mjs'

const VERSION = 'v1.13.5'
const MODULE = 'github.com/livekit/livekit-server'
const SUM = 'h1:HWfxfKvi5k1czMVqLV/htGmPgEBhrqHMxpfyMvfhyVo='
const USUAL_PORTS = { port: 7880, tcp: 7881, udp: 7882 }
const ANY_PORTS = { port: 0, tcp: 0, udp: 0 }
const EMPTY_ROOM_STAYS_S = 60
const LEFT_ROOM_STAYS_S = 20

/** Voice and video: a LiveKit that is named, or one of our own. */
export const livekit = {
  name: 'livekit',
  after: [],
  async get(house, line) {
    const { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET, LIVEKIT_SERVER } = process.env
    if (LIVEKIT_URL) {
      if (LIVEKIT_API_KEY && LIVEKIT_API_SECRET) return { note: 'LIVEKIT_URL', url: LIVEKIT_URL }
      throw new Missing('LIVEKIT_URL is set without LIVEKIT_API_KEY and LIVEKIT_API_SECRET; set all three or none')
    }
    const command = LIVEKIT_SERVER || onPath('livekit-server') || (await build(house, line))
    return { note: command, command }
  },
  async start(house, { url, command }) {
    if (url) return { env: { LIVEKIT_URL: url } }
    const ip = process.env.NODE_IP || '127.0.0.1'
    const started = await serve(house, command, ip, USUAL_PORTS).catch(() => serve(house, command, ip, ANY_PORTS))
    return { env: { LIVEKIT_URL: `ws://${ip}:${started.port}` }, service: started.service }
  },
}

/** On the ports wanted, or free ones; rejects when another took one of them in the meantime. */
async function serve(house, command, ip, wanted) {
  const port = await freePort(wanted.port)
  const ports = { port, tcp: await freePort(wanted.tcp), udp: await freeUdpPort(wanted.udp) }
  const config = join(house.data, 'livekit.yaml')
  writeFileSync(config, configuration(house, ip, ports), { mode: 0o600 })
  const isReady = () => answers(port)
  const args = ['--config', config]
  const service = keepRunning({ name: 'livekit', command, args, env: process.env, logs: house.logs, isReady })
  await service.ready
  return { port, service }
}

/** LiveKit reads YAML, of which JSON is a part. */
function configuration(house, ip, { port, tcp, udp }) {
  const { LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret } = { ...house.env, ...process.env }
  return JSON.stringify(
    {
      port,
      bind_addresses: ip === '127.0.0.1' ? ['127.0.0.1'] : ['0.0.0.0'],
      rtc: {
        tcp_port: tcp,
        udp_port: udp,
        node_ip: ip,
        use_external_ip: false,
        enable_loopback_candidate: true,
        // without one it tells browsers to ask a public server who they are
        stun_servers: [`${ip}:${udp}`],
      },
      room: { auto_create: true, empty_timeout: EMPTY_ROOM_STAYS_S, departure_timeout: LEFT_ROOM_STAYS_S },
      keys: { [key]: secret },
      webhook: { api_key: key, urls: [`http://127.0.0.1:${house.port}/api/livekit/webhook`] },
      logging: { json: true, level: 'info' },
    },
    null,
    2,
  )
}

async function build(house, line) {
  const folder = join(house.cache, `livekit-${VERSION}`)
  const binary = join(folder, 'livekit-server')
  await keep(folder, async draft => {
    const go = onPath('go')
    if (!go) throw new Missing('no Go, so there is no voice or video; install Go 1.26 or newer, or set LIVEKIT_URL')
    const log = join(house.logs, 'livekit-build.log')
    line.does(`building LiveKit ${VERSION} with Go, one to three minutes`)
    let steps = 0
    const onLine = () => line.isAt(`${++steps} packages`)
    const env = { ...process.env, GOBIN: draft, GOFLAGS: '-buildvcs=false' }
    await run(go, ['install', '-v', `${MODULE}/cmd/server@${VERSION}`], { log, env, onLine })
    const origin = await run(go, ['version', '-m', join(draft, 'server')], { log })
    if (!origin.includes(`${MODULE}\t${VERSION}\t${SUM}`))
      throw new Error(`LiveKit ${VERSION} is not what was pinned (${log})`)
    await rename(join(draft, 'server'), join(draft, 'livekit-server'))
  })
  return binary
}
