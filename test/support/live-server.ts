import { makeApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { makeLog } from '../../server/infra/log.ts'

// node test/support/live-server.ts: a server that a test may kill; tells its parent its address when it takes connections
const config = readConfig()
const app = await makeApp(config, makeLog('test', config.logLevel))
await app.listen()
process.send?.(app.url)
process.once('disconnect', () => process.exit())
