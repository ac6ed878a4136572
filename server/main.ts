import { makeApp } from './app.ts'
import { readConfig } from './config.ts'
import { makeLog } from './infra/log.ts'

const config = readConfig()
const log = makeLog('server', config.logLevel)
const app = await makeApp(config, log)

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, async () => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    await app.stop()
    process.exit(0)
  })

// a library's own timer may fail while the store is away; what it was doing is owed there and taken up again
process.on('unhandledRejection', err => log.error({ err }, 'something failed unwatched'))

const port = await app.listen()
log.info({ port }, `listening on ${app.url}`)
