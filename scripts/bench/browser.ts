import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import type { Member } from './people.ts'
import type { Product } from './product.ts'

const DOOR_MS = 15_000
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
export const built = resolve(import.meta.dirname, '../../dist/client')

/** Chromium with a fake camera that moves, which asks nobody before it films. */
export const launch = () =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
    ],
  })

/** What this machine lacks for measuring the real page with voice and video, or null. */
export function missing(): string | null {
  if (!process.env.LIVEKIT_URL) return 'there is no media server'
  if (!existsSync(executablePath)) return 'there is no Chromium; npm test installs it'
  if (!existsSync(resolve(built, 'index.html'))) return 'the page is not built; npm start builds it'
  return null
}

/** A page of its own in which `script` runs before anything else. */
export async function freshPage(browser: Browser, script: string) {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] })
  await context.addInitScript(script)
  return { context, page: await context.newPage() }
}

/** A browser as a member has it, signed in and in front of the live room. */
export async function atTheDoor(browser: Browser, product: Product, { cookie }: Member, room: string, script = '') {
  const { context, page } = await freshPage(browser, script)
  const pairs = cookie.split('; ').map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
  await context.addCookies(pairs.map(([name, value]) => ({ name: name!, value: value!, url: product.url })))
  await page.goto(`${product.url}/meetings/${room}/live`)
  const join = page.getByRole('button', { name: 'Join', exact: true })
  await join.waitFor({ timeout: DOOR_MS })
  return { context, page, join }
}
