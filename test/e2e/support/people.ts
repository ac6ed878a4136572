import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { readWav, writeWav } from '../../support/speech.ts'

/** A fake microphone that plays a recording of real speech over and over. */
export async function speech(recording: string): Promise<string> {
  const folder = process.env.SPEECH_MODELS
  if (!folder) throw new Error('SPEECH_MODELS is not set')
  const file = join(mkdtempSync(join(tmpdir(), 'hearth-speech-')), recording)
  await writeWav(file, await readWav(join(folder, recording), 48_000), 48_000)
  return file
}

export type Person = { browser: Browser; context: BrowserContext; page: Page; errors: string[] }

/** A browser whose camera and microphone are fakes that may be used without asking. */
export const launch = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      ...more,
    ],
  })

/** A person at a browser of their own, with a fake camera and a microphone that says what is in `wav`. */
export async function person(wav: string): Promise<Person> {
  const browser = await launch([`--use-file-for-fake-audio-capture=${wav}`])
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, timezoneId: 'Europe/Berlin' })
  context.setDefaultTimeout(15_000)
  await context.grantPermissions(['camera', 'microphone'])
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(String(error)))
  return { browser, context, page, errors }
}

/** Video frames decoded and audio energy received so far, over all remote participants. */
export const received = (page: Page) =>
  page.evaluate(async () => {
    const pcs = (window as unknown as { __pcs: RTCPeerConnection[] }).__pcs ?? []
    let frames = 0
    let energy = 0
    for (const pc of pcs)
      for (const stat of (await pc.getStats()).values()) {
        if (stat.type !== 'inbound-rtp') continue
        if (stat.kind === 'video') frames += stat.framesDecoded ?? 0
        if (stat.kind === 'audio') energy += stat.totalAudioEnergy ?? 0
      }
    return { frames, energy }
  })

/** Keeps hold of the page's peer connections, which are otherwise nobody's to look at. */
export const watchPeers = (context: BrowserContext) =>
  context.addInitScript(() => {
    const held: RTCPeerConnection[] = []
    Object.assign(window, { __pcs: held })
    const Native = window.RTCPeerConnection
    window.RTCPeerConnection = class extends Native {
      constructor(...given: ConstructorParameters<typeof RTCPeerConnection>) {
        super(...given)
        held.push(this)
      }
    }
  })
