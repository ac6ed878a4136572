import { client } from '../parts/client.mjs'
import { livekit } from '../parts/livekit.mjs'
import { node } from '../parts/node.mjs'
import { packages } from '../parts/packages.mjs'
import { startProduct } from '../parts/product.mjs'
import { startScribe } from '../parts/scribe.mjs'
import { speech } from '../parts/speech.mjs'
import { store } from '../parts/store.mjs'
import { announce, Missing, openHouse, ownData, whatRuns, withdraw } from './house.mjs'
import { isFree } from './ports.mjs'
import { setUp } from './setup.mjs'
import { onStop } from './stop.mjs'

/** `npm start`: gets and starts all, says `ready`, stays until it is stopped or the product ends. Resolves to the exit code. */
export async function start() {
  const data = ownData()
  const port = Number(process.env.PORT || 3000)
  const other = whatRuns(data)
  if (other) throw new Missing(`Hearth runs on ${data} already: http://localhost:${other.port}, process ${other.pid}`)
  if (!(await isFree(port))) throw new Missing(`port ${port} is taken; end what listens there, or set PORT`)

  const house = openHouse({ data, port })
  const services = new Map()
  const stopped = onStop(() => stopAll(services))
  const begun = (async () => {
    await setUp(house, [packages, node, store, livekit, speech, client], services)
    const product = startProduct(house)
    services.set('server', product)
    await product.ready
    announce(house)
    const scribe = startScribe(house)
    if (scribe) services.set('scribe', scribe)
    console.log(`ready http://localhost:${port}`)
    return product.ended
  })()
  try {
    const code = await Promise.race([begun, stopped])
    if (code !== 0) console.log(`server    ended with code ${code}; see ${house.logs}/server.log`)
    return code
  } finally {
    await stopAll(services)
    withdraw(house)
  }
}

/** Who writes goes before who keeps: the store is last. At most 9.5 s. */
async function stopAll(services) {
  await services.get('server')?.stop(6_000)
  await Promise.all([services.get('scribe')?.stop(1_500), services.get('livekit')?.stop(1_500)])
  await services.get('store')?.stop(2_000)
}
