import { resolve } from 'node:path'
import { livekit } from '../parts/livekit.mjs'
import { node } from '../parts/node.mjs'
import { packages } from '../parts/packages.mjs'
import { speech } from '../parts/speech.mjs'
import { store } from '../parts/store.mjs'
import { environment, openHouse, ownData, whatRuns } from './house.mjs'
import { freePort } from './ports.mjs'
import { inForeground } from './run.mjs'
import { setUp } from './setup.mjs'
import { onStop } from './stop.mjs'

/**
 * `up.mjs run FILE.ts …`: runs a script with what the product has: the parts of the `npm start` that runs on this data folder, else
 * its own for as long as it takes. Resolves to the script's exit code.
 */
export async function runFile(file, args) {
  const data = ownData()
  const running = whatRuns(data)
  const house = openHouse({ data, port: running?.port ?? (await freePort()) })
  const services = new Map()
  const stopParts = () => Promise.all([...services.values()].map(service => service.stop(2_000)))
  const stopped = onStop(stopParts)
  const done = (async () => {
    await setUp(house, running ? [packages, node] : [packages, node, store, livekit, speech], services)
    Object.assign(house.env, running?.env)
    return inForeground(house, [resolve(file), ...args], { NODE_ENV: 'production', ...environment(house) })
  })()
  try {
    return await Promise.race([done, stopped])
  } finally {
    await stopParts()
  }
}
