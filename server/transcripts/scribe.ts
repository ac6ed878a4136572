// The process that hears live rooms and writes down what is said, apart from the server so that speech never delays presence.
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '../config.ts'
import { now } from '../infra/clock.ts'
import { joinToHear } from '../infra/hearing.ts'
import { newId } from '../infra/ids.ts'
import { makeLog } from '../infra/log.ts'
import { scribeToken } from '../infra/media.ts'
import { connectStore } from '../infra/mongo.ts'
import { startLocalEngine } from '../infra/speech/local.ts'
import { makeSpeechQueue } from '../infra/speech/queue.ts'
import { loadDetectors } from '../infra/speech/vad.ts'
import { transcribeRooms } from './rooms.ts'
import { transcriptStore } from './store.ts'

/** ms that leaving the rooms may take */
const FAREWELL = 2200
/** ms that the engine may take for what it is computing */
const CLOSING = 600

const config = readConfig()
const log = makeLog('scribe', config.logLevel)
const { media, speechModels } = config

if (!media || !speechModels) {
  log.info(`nothing is transcribed here, for there ${media ? 'is no speech model' : 'is no media server'}`)
} else {
  const [db, engine, openDetector] = await Promise.all([
    connectStore(config.storeUrl),
    startLocalEngine(speechModels),
    loadDetectors(speechModels),
  ])
  const holder = newId()
  const rooms = transcribeRooms({
    store: transcriptStore(db),
    holder,
    join: async (meetingId, audience) =>
      joinToHear(media.url, await scribeToken(media, meetingId, `scribe-${holder}`), audience, log),
    openDetector,
    queue: makeSpeechQueue(engine, log),
    now,
    log,
  })
  log.info({ holder }, 'ready')

  const stop = async (signal: string) => {
    log.info({ signal }, 'stopping')
    const inTime = await Promise.race([rooms.stop().then(() => true), sleep(FAREWELL, false)])
    if (!inTime) log.warn('some of what was said last may be lost')
    await Promise.race([engine.close(), sleep(CLOSING)])
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}
