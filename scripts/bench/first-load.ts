import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { atTheDoor, built, launch, missing } from './browser.ts'
import { aimed, atMost, type Figure, rounded } from './figure.ts'
import { gather, type Member } from './people.ts'
import { startProduct } from './product.ts'

const MOST_KB = 300
const STAGE_MS = 15_000
/** requests that a page makes for later come soon after what it shows */
const AFTER_MS = 1_500

/** Runs in the page: when something first stood on the stage. */
const WATCH = `{
  window.bench = { drawnAt: null }
  const look = new MutationObserver(() => {
    if (!document.querySelector('[data-stage] *')) return
    bench.drawnAt = performance.now()
    look.disconnect()
  })
  look.observe(document, { subtree: true, childList: true })
}`

const SCRIPTS = `performance.getEntriesByType('resource')
  .filter(({ name }) => /\\.m?js$/.test(new URL(name).pathname))
  .map(({ name, startTime, responseEnd, encodedBodySize }) => ({ name: new URL(name).pathname, startTime, responseEnd, sent: encodedBodySize }))`
type Script = { name: string; startTime: number; responseEnd: number; sent: number }

const kilobytes = (bytes: number) => rounded(bytes / 1000)

function weigh(scripts: Script[]) {
  const all = scripts.map(({ name, sent }) => {
    const bytes = readFileSync(resolve(built, `.${name}`))
    return {
      name: basename(name),
      raw: bytes.length,
      gzip: gzipSync(bytes).length,
      brotli: brotliCompressSync(bytes).length,
      sent,
    }
  })
  const total = (of: 'raw' | 'gzip' | 'brotli' | 'sent') => kilobytes(all.reduce((sum, one) => sum + one[of], 0))
  const chunks = all.sort((a, b) => b.gzip - a.gzip).map(({ name, gzip }) => [name, kilobytes(gzip)])
  return { raw: total('raw'), gzip: total('gzip'), brotli: total('brotli'), sent: total('sent'), chunks }
}

/** The JavaScript that a browser which has nothing fetches for the door of the live room, and on until the stage is drawn; kB. */
export async function firstLoad(): Promise<Figure> {
  const about = { name: 'first-load', unit: 'kB of JavaScript, gzip' }
  const lack = missing()
  if (lack) return { ...about, value: null, note: `not measured: ${lack}` }
  const product = await startProduct()
  const browser = await launch()
  try {
    const { members, meeting } = await gather(product, 2)
    const { page, join } = await atTheDoor(browser, product, members[0] as Member, meeting.id, WATCH)
    await page.waitForTimeout(AFTER_MS)
    const door = (await page.evaluate(SCRIPTS)) as Script[]
    await join.click()
    await page.locator('[data-stage] *').first().waitFor({ state: 'attached', timeout: STAGE_MS })
    await page.waitForTimeout(AFTER_MS)
    const drawnAt = (await page.evaluate('bench.drawnAt')) as number
    const all = (await page.evaluate(SCRIPTS)) as Script[]
    const before = weigh(all.filter(({ responseEnd }) => responseEnd <= drawnAt))
    const later = weigh(all.filter(({ responseEnd }) => responseEnd > drawnAt))
    return aimed(
      {
        ...about,
        value: before.gzip,
        door: { ...weigh(door), chunks: undefined },
        stage: before,
        later: { gzip: later.gzip, brotli: later.brotli, chunks: later.chunks },
        note: 'all that had come when the first tile stood on the stage, on a browser with an empty cache; sent: as this server sends it',
      },
      [
        atMost(`gzip by ${MOST_KB} kB`, before.gzip / MOST_KB, 1),
        atMost(`as sent by ${MOST_KB} kB`, before.sent / MOST_KB, 1),
      ],
    )
  } finally {
    await browser.close()
    await product.stop()
  }
}
