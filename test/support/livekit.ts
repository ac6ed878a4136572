import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk'
import { eventually } from './caller.ts'
import { find, type House, type Process, run, temporaryHouse } from './parts.ts'
import { freePort } from './ports.ts'

const KEY = 'test-key'
const SECRET = 'a-secret-of-livekit-for-tests-only'

/** What a server is configured with that has a LiveKit at this port; none needs to be there. */
export const mediaEnv = (port: number) => ({
  LIVEKIT_URL: `ws://127.0.0.1:${port}`,
  LIVEKIT_API_KEY: KEY,
  LIVEKIT_API_SECRET: SECRET,
})

export type Webhook = {
  event: 'participant_joined' | 'participant_left' | 'room_started' | 'room_finished'
  room: string
  /** seconds since 1970, as LiveKit counts */
  at: number
  participant?: { identity: string; sid: string; name: string; memberId: string; joinedAt: number }
}

/** A webhook as LiveKit sends it. */
export const webhookBody = ({ event, room, at, participant }: Webhook): string => {
  const { memberId, joinedAt, ...who } = participant ?? { memberId: '', joinedAt: 0 }
  return JSON.stringify({
    event,
    id: `EV_${event}_${at}`,
    createdAt: String(at),
    room: { name: room },
    ...(participant && { participant: { ...who, joinedAt: String(joinedAt), attributes: { member: memberId } } }),
  })
}

/** @param ttl seconds; below zero: a signature that has run out */
export async function sendWebhook(url: string, body: string, { secret = SECRET, ttl = 300 } = {}): Promise<number> {
  const token = new AccessToken(KEY, secret, { ttl })
  token.sha256 = createHash('sha256').update(body).digest('base64')
  const answer = await fetch(`${url}/api/livekit/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/webhook+json', authorization: await token.toJwt() },
    body,
  })
  return answer.status
}

const isTaken = (port: number) =>
  new Promise<boolean>(resolve => {
    const server = createServer()
    server.once('error', () => resolve(true))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)))
  })

/** The program itself, also where the tests were given one that runs. */
async function findProgram(house: House): Promise<string> {
  const given = process.env.LIVEKIT_URL
  delete process.env.LIVEKIT_URL
  const { command } = await find('livekit', house).finally(() => {
    if (given) process.env.LIVEKIT_URL = given
  })
  return command!
}

/** A LiveKit of one's own that can be hung, killed and started again. */
export async function ownLivekit(ports: { port: number; app: number }, { webhooks = true } = {}) {
  const house = temporaryHouse()
  const command = await findProgram(house)
  const [tcp, udp] = [await freePort(), await freePort()]
  const config = join(house.data, 'livekit.yaml')
  const rtc = {
    tcp_port: tcp,
    udp_port: udp,
    node_ip: '127.0.0.1',
    use_external_ip: false,
    enable_loopback_candidate: true,
    stun_servers: [`127.0.0.1:${udp}`],
  }
  writeFileSync(
    config,
    JSON.stringify({
      port: ports.port,
      bind_addresses: ['127.0.0.1'],
      rtc,
      keys: { [KEY]: SECRET },
      ...(webhooks && { webhook: { api_key: KEY, urls: [`http://127.0.0.1:${ports.app}/api/livekit/webhook`] } }),
      logging: { json: true, level: 'warn' },
    }),
  )
  let running: Process
  const start = async () => {
    running = run(command, ['--config', config])
    await eventually(() => isTaken(ports.port), 20_000)
  }
  await start()
  const service = new RoomServiceClient(`http://127.0.0.1:${ports.port}`, KEY, SECRET)
  return {
    /** What someone publishes there: each track, whether it is muted. */
    muted: async (room: string, participantId: string): Promise<boolean[]> =>
      (await service.getParticipant(room, participantId)).tracks.map(track => track.muted),
    hang: () => running.child.kill('SIGSTOP'),
    wake: () => running.child.kill('SIGCONT'),
    kill: async () => {
      running.child.kill('SIGKILL')
      await running.ended
    },
    start,
  }
}
