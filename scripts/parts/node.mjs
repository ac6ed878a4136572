import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Missing } from '../up/house.mjs'
import { run } from '../up/run.mjs'

const LEAST = 24

/** A Node that runs TypeScript as it is. */
export const node = {
  name: 'node',
  needed: true,
  after: ['packages'],
  async get(house) {
    const log = join(house.logs, 'node.log')
    house.node = process.env.HEARTH_NODE || thisOne() || join(house.root, 'node_modules', 'node', 'bin', 'node')
    if (!existsSync(house.node))
      throw new Missing(`${house.node} is not there; run npm rebuild node, or set HEARTH_NODE`)
    const version = (await run(house.node, ['--version'], { log })).trim()
    if (major(version) < LEAST)
      throw new Missing(`${house.node} is ${version}; set HEARTH_NODE to Node ${LEAST} or newer`)
    return { note: version }
  },
}

const major = version => Number(version.replace(/^v/, '').split('.')[0])
const thisOne = () => (major(process.version) >= LEAST ? process.execPath : null)
