import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { environment } from '../up/house.mjs'
import { keepRunning } from '../up/processes.mjs'
import { showLine } from '../up/show.mjs'

/** Speech to text in a process of its own, where there are both voices and models; else null. */
export function startScribe(house) {
  const main = join(house.root, 'server', 'transcripts', 'scribe.ts')
  const env = { NODE_ENV: 'production', ...environment(house) }
  if (!env.LIVEKIT_URL || !env.SPEECH_MODELS || !existsSync(main)) return null
  return keepRunning({
    name: 'scribe',
    command: house.node,
    args: [main],
    env,
    logs: house.logs,
    isReady: async () => true,
    onLine: showLine('scribe'),
  })
}
