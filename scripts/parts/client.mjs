import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf } from '../up/files.mjs'
import { environment, Missing } from '../up/house.mjs'
import { run } from '../up/run.mjs'

/** The pages, built once for what is in client/ and shared/. */
export const client = {
  name: 'client',
  after: ['node'],
  async get(house, line) {
    const { root } = house
    if (!existsSync(join(root, 'client', 'index.html')))
      throw new Missing('client/index.html is not there; restore it from git')
    const made = hashOf(['client', 'shared', 'vite.config.ts', 'package-lock.json'].map(path => join(root, path)))
    const stamp = join(root, 'dist', 'client.sha256')
    if (
      existsSync(join(root, 'dist', 'client', 'index.html')) &&
      existsSync(stamp) &&
      readFileSync(stamp, 'utf8') === made
    )
      return { note: 'built' }
    line.does('building the pages')
    const env = { ...environment(house), NODE_ENV: 'production' }
    const log = join(house.logs, 'client.log')
    await run(house.node, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build'], { cwd: root, env, log })
    mkdirSync(join(root, 'dist'), { recursive: true })
    writeFileSync(stamp, made)
    return { note: 'built' }
  },
}
