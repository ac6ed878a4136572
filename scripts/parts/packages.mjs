import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onPath } from '../up/files.mjs'
import { Missing } from '../up/house.mjs'
import { run } from '../up/run.mjs'

/** What package-lock.json says, in node_modules. */
export const packages = {
  name: 'packages',
  needed: true,
  after: [],
  async get(house, line) {
    if (isInstalled(house.root)) return { note: 'in node_modules' }
    const npm = onPath('npm')
    if (!npm) throw new Missing('npm is not on PATH; install Node.js with npm')
    line.does('npm ci')
    await run(npm, ['ci', '--include=dev', '--no-audit', '--no-fund'], {
      cwd: house.root,
      log: join(house.logs, 'packages.log'),
    })
    return { note: 'installed' }
  },
}

/** npm writes what it installed into node_modules when it has finished; a half install has no such file. */
function isInstalled(root) {
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installed)) return false
  const there = JSON.parse(readFileSync(installed, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional, extraneous }]) =>
      path === '' || optional || devOptional || extraneous || there[path]?.version === version,
  )
}
