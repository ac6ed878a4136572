import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { browser } from '../parts/browser.mjs'
import { client } from '../parts/client.mjs'
import { livekit } from '../parts/livekit.mjs'
import { node } from '../parts/node.mjs'
import { packages } from '../parts/packages.mjs'
import { speech } from '../parts/speech.mjs'
import { store } from '../parts/store.mjs'
import { openHouse } from './house.mjs'
import { freePort } from './ports.mjs'
import { duration } from './progress.mjs'
import { setUp } from './setup.mjs'
import { runStage, stages } from './stages.mjs'
import { onStop } from './stop.mjs'

/**
 * `npm test`: sets up, then checks, server tests and end-to-end tests on parts and a data folder of their own.
 * With arguments only one stage: `npm test -- server test/server/live.test.ts`. Resolves to the exit code of the first that failed.
 */
export async function test([only, ...args]) {
  const chosen = only ? stages.filter(stage => stage.name === only) : stages
  if (chosen.length === 0)
    throw new Error(`there is no stage ${only}; there are ${stages.map(stage => stage.name).join(', ')}`)
  const data = await mkdtemp(join(tmpdir(), 'hearth-test-'))
  const house = openHouse({ data, port: await freePort() })
  const services = new Map()
  const stopParts = () => Promise.all([...services.values()].map(service => service.stop(2_000)))
  const stopped = onStop(stopParts).then(() => 130)
  const done = (async () => {
    const needed = new Set(chosen.flatMap(stage => stage.parts))
    const all = [packages, node, store, livekit, speech, client, browser]
    const used = all.filter(part => needed.has(part.name))
    await setUp(house, used, services)
    return runStages(house, chosen, args)
  })()
  try {
    return await Promise.race([done, stopped])
  } finally {
    await stopParts()
    await rm(data, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function runStages(house, chosen, args) {
  const results = []
  for (const stage of chosen) {
    const begun = Date.now()
    const result = await runStage(house, stage, args)
    results.push(result)
    const { code, passed, failed } = result
    const line = `${code === 0 ? 'passed' : 'failed'}: ${passed} passed, ${failed} failed, ${duration(Date.now() - begun)}`
    console.log(`${stage.name.padEnd(9)} ${line}`)
  }
  const sum = key => results.reduce((total, result) => total + result[key], 0)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  return results.find(result => result.code !== 0)?.code ?? 0
}
