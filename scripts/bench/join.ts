import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Locator, Page } from '@playwright/test'
import { newId } from '../../server/infra/ids.ts'
import { givenMedia } from '../../test/support/speaker.ts'
import { atTheDoor, freshPage, launch, missing } from './browser.ts'
import { aimed, atMost, type Figure, median, percentile, rounded } from './figure.ts'
import { serveLivekitPage } from './peers/livekit-page.ts'
import { gather, type Member } from './people.ts'
import { startProduct } from './product.ts'

const JOINS = 12
const JOINS_FULL = 200
const FRAME_MS = 15_000
/** the first of each fills caches that the later ones find filled */
const WARM = 1

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

/** Clicks, and waits for the first picture; ms between the two. */
async function firstFrame({ page, join }: { page: Page; join: Locator }): Promise<number> {
  await join.click()
  const late = pause(FRAME_MS).then(() => Promise.reject(new Error(`no picture within ${FRAME_MS / 1000} s`)))
  const took = page.evaluate('bench.seenAt.then(at => at - bench.clickedAt)')
  return (await Promise.race([took, late])) as number
}

/** In front of the bare page, with a ticket for the same media room. */
async function atTheBareDoor(browser: Browser, url: string, room: string) {
  const { config, media } = givenMedia()!
  const who = { participantId: newId(), memberId: newId(), name: 'Bare', transcribe: false }
  const ticket = { url: config.url, token: await media.token(room, who) }
  const { context, page } = await freshPage(browser, `${WATCH}\nwindow.ticket = ${JSON.stringify(ticket)}`)
  await page.goto(url)
  const join = page.getByRole('button', { name: 'Join', exact: true, disabled: false })
  await join.waitFor()
  return { context, page, join }
}

const shown = (times: number[]) => ({
  p50: Math.round(median(times)),
  p99: Math.round(percentile(times, 0.99)),
  most: Math.round(Math.max(...times)),
})

/**
 * From the click on Join until the first decoded picture of someone who is inside already, on the real page, beside a page of bare
 * livekit-client that was handed its ticket before.
 */
export async function join({ full }: { full: boolean }): Promise<Figure> {
  const name = 'join-to-first-remote-frame'
  const lack = missing()
  if (lack) return { name, unit: 'ms', value: null, note: `not measured: ${lack}` }
  const joins = full ? JOINS_FULL : JOINS
  const product = await startProduct()
  const bare = await serveLivekitPage()
  const browsers: Browser[] = []
  try {
    const { members, meeting } = await gather(product, 2)
    const [inside, coming] = members as [Member, Member]
    browsers.push(await launch(), await launch())
    const host = await atTheDoor(browsers[0]!, product, inside, meeting.id)
    await host.join.click()
    const times: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] }
    const doors = {
      ours: () => atTheDoor(browsers[1]!, product, coming, meeting.id, WATCH),
      bare: () => atTheBareDoor(browsers[1]!, bare.url, meeting.id),
    }
    for (let i = 0; i < joins + WARM; i++)
      for (const which of ['ours', 'bare'] as const) {
        const guest = await doors[which]()
        const took = await firstFrame(guest)
        if (i >= WARM) times[which].push(took)
        await guest.context.close()
      }
    const [ours, least] = [shown(times.ours), shown(times.bare)]
    return aimed(
      {
        name,
        value: ours.p99,
        unit: 'ms',
        joins,
        ours,
        plain: { 'livekit-client': least },
        medianRatio: rounded(ours.p50 / least.p50, 3),
        note: `p99 from the click to the first decoded frame, real page, two Chromium on this machine; --full joins ${JOINS_FULL} times`,
      },
      [atMost('p99 by bare livekit-client with a ready token', ours.p99 / least.p99, 1.15)],
    )
  } finally {
    for (const browser of browsers) await browser.close()
    bare.stop()
    await product.stop()
  }
}
