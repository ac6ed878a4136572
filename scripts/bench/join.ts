import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, chromium } from '@playwright/test'
import { type Figure, median } from './figure.ts'
import { gather, type Member } from './people.ts'
import { type Product, startProduct } from './product.ts'

const ROUNDS = 5
const FRAME_MS = 15_000
const page = resolve(import.meta.dirname, '../../dist/client/index.html')

/** Runs in the page: keeps its peer connections, when the last click was, and when the first picture of someone else was decoded. */
const WATCH = `{
  const held = []
  const Native = RTCPeerConnection
  window.RTCPeerConnection = class extends Native {
    constructor(...given) { super(...given); held.push(this) }
  }
  const seen = Promise.withResolvers()
  window.bench = { clickedAt: 0, seenAt: seen.promise }
  addEventListener('click', () => { bench.clickedAt = performance.now() }, true)
  const look = async () => {
    for (const connection of held)
      for (const stat of (await connection.getStats()).values())
        if (stat.type === 'inbound-rtp' && stat.kind === 'video' && stat.framesDecoded > 0) return seen.resolve(performance.now())
    setTimeout(look, 10)
  }
  look()
}`

/** A browser as a member has it, with a fake camera that moves, signed in and in front of the live room. */
async function atTheDoor(browser: Browser, product: Product, { cookie }: Member, meetingId: string) {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] })
  const pairs = cookie.split('; ').map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
  await context.addCookies(pairs.map(([name, value]) => ({ name: name!, value: value!, url: product.url })))
  await context.addInitScript(WATCH)
  const page = await context.newPage()
  await page.goto(`${product.url}/meetings/${meetingId}/live`)
  const join = page.getByRole('button', { name: 'Join', exact: true })
  await join.waitFor({ timeout: FRAME_MS })
  return { context, page, join }
}

const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
    ],
  })

/** What this machine lacks for it, or null. */
function missing(): string | null {
  if (!process.env.LIVEKIT_URL) return 'there is no media server'
  if (!existsSync(process.env.CHROMIUM_PATH ?? '/usr/bin/chromium')) return 'there is no Chromium; npm test installs it'
  if (!existsSync(page)) return 'the page is not built; npm start builds it'
  return null
}

/** From the click on Join until the first decoded picture of someone who is inside already, on the real page. */
export async function join(): Promise<Figure> {
  const about = { name: 'join-to-first-remote-frame', unit: 'ms' }
  const lack = missing()
  if (lack) return { ...about, value: null, note: `not measured: ${lack}` }
  const product = await startProduct()
  const browsers: Browser[] = []
  try {
    const { members, meeting } = await gather(product, 2)
    const [inside, coming] = members as [Member, Member]
    browsers.push(await launch(), await launch())
    const host = await atTheDoor(browsers[0]!, product, inside, meeting.id)
    await host.join.click()
    const times: number[] = []
    for (let i = 0; i < ROUNDS; i++) {
      const guest = await atTheDoor(browsers[1]!, product, coming, meeting.id)
      await guest.join.click()
      const late = pause(FRAME_MS).then(() => Promise.reject(new Error(`no picture within ${FRAME_MS / 1000} s`)))
      const took = guest.page.evaluate('bench.seenAt.then(at => at - bench.clickedAt)')
      times.push((await Promise.race([took, late])) as number)
      await guest.context.close()
    }
    const note = `click on Join to first decoded frame, real page, two Chromium on this machine; median of ${ROUNDS}`
    return { ...about, value: Math.round(median(times)), most: Math.round(Math.max(...times)), note }
  } finally {
    for (const browser of browsers) await browser.close()
    await product.stop()
  }
}
