import { randomBytes } from 'node:crypto'
import { io } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import { makeApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { makeLog } from '../../server/infra/log.ts'
import { type Answer, type Answers, type AskName, SOCKET_PATH } from '../../shared/wire/socket.ts'
import { freePort, storeUrl } from './ports.ts'

export const SECRET = 'a-secret-for-tests-that-is-long-enough'

/** A real server on a free port with a database of its own. `env` adds to or replaces what it is configured with. */
export async function startApp(env: Record<string, string> = {}, database = `test_${randomBytes(6).toString('hex')}`) {
  const port = await freePort()
  const config = readConfig({
    PORT: String(port),
    MONGODB_URL: storeUrl(database),
    HEARTH_SECRET: SECRET,
    LOG_LEVEL: 'error',
    RATE_LIMITS: 'off',
    ...env,
  })
  const app = await makeApp(config, makeLog('test', config.logLevel))
  await app.listen()
  let stopped = false
  const stop = async () => {
    if (!stopped) await app.stop()
    stopped = true
  }
  onTestFinished(stop)
  return { url: `http://localhost:${port}`, port, database, stop }
}
export type TestApp = Awaited<ReturnType<typeof startApp>>

/** One real Socket.IO connection, as a tab has. */
export async function connect(app: { url: string }, cookie: string) {
  const socket = io(app.url, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    extraHeaders: { cookie, origin: app.url },
    forceNew: true,
    reconnection: false,
  })
  onTestFinished(() => void socket.disconnect())
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  const ask = <N extends AskName>(name: N, what: unknown): Promise<Answer<Answers[N]>> =>
    socket.timeout(5_000).emitWithAck(name, what)
  return { socket, ask }
}
