import { join } from 'node:path'
import { onPath } from '../up/files.mjs'
import { Missing } from '../up/house.mjs'
import { run } from '../up/run.mjs'

/** Chromium, for the end-to-end tests. */
export const browser = {
  name: 'browser',
  after: [],
  async get(house, line) {
    const found = process.env.CHROMIUM_PATH || inPath()
    if (found) return { note: found, env: { CHROMIUM_PATH: found } }
    const apt = onPath('apt-get')
    if (!apt || process.getuid?.() !== 0)
      throw new Missing(
        'no Chromium, and only root can have apt-get install it; install chromium, or set CHROMIUM_PATH',
      )
    const log = join(house.logs, 'browser.log')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const onLine = text => line.isAt(text.slice(0, 80))
    line.does('installing Chromium (apt-get)')
    await run(apt, ['update'], { log, env, onLine })
    await run(apt, ['install', '-y', '--no-install-recommends', 'chromium'], { log, env, onLine })
    return { note: 'installed', env: { CHROMIUM_PATH: inPath() } }
  },
}

const inPath = () => onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable')
