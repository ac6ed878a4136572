import { expect, type Page, test } from '@playwright/test'
import { linkIn, mailTo } from '../support/caller.ts'
import { wire } from './support/network.ts'
import { type Person, person, received, speech, watchPeers } from './support/people.ts'
import { type Product, startProduct } from './support/product.ts'

const ANA = 'ana@example.org'
const BEN = 'ben@example.org'
/** The reminder falls due so long before the start; the meeting is scheduled two to three minutes ahead. */
const REMINDER_MINUTES = 1.9
const REVIEW_MINUTES = 0.15

let product: Product
let line: Awaited<ReturnType<typeof wire>>
let ana: Person
let ben: Person

test.beforeAll(async () => {
  line = await wire({ host: '127.0.0.1', port: Number(process.env.PORT) })
  product = await startProduct({
    REMINDER_MINUTES: String(REMINDER_MINUTES),
    SUMMARY_REVIEW_MINUTES: String(REVIEW_MINUTES),
    MORE_ORIGINS: line.url,
  })
  ana = await person(await speech('two_cities.wav'))
  ben = await person(await speech('beckett.wav'))
  await watchPeers(ana.context)
  await watchPeers(ben.context)
})

test.afterAll(async () => {
  await Promise.all([ana?.browser.close(), ben?.browser.close()])
  await product?.stop()
  line?.close()
})

/** Ben reaches the server over the wire that will be cut. */
const overTheWire = (link: string) => link.replace(product.url, line.url)

/** The first full minute that is at least two minutes away, as the form wants it in the browsers' zone. */
function soon() {
  const at = Math.ceil((Date.now() + 120_000) / 60_000) * 60_000
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Berlin',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return { at, date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` }
}

async function enter(page: Page) {
  await page.getByRole('link', { name: 'Go to the live room' }).click()
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Raise hand' })).toBeVisible({ timeout: 30_000 })
}

const panel = (page: Page, name: string) => page.getByRole('tab', { name }).click()

test('MAIN-1 the whole loop: sign in, invite, schedule, remind, meet, lose the network, end, summary, mail, review', async () => {
  await test.step('a facilitator signs in by the link in a mail and makes a community', async () => {
    await ana.page.goto(product.url)
    await ana.page.getByRole('textbox', { name: 'Mail address' }).fill(ANA)
    await ana.page.getByRole('button', { name: 'Mail me a link' }).click()
    await ana.page.goto(linkIn((await mailTo(product, ANA, /sign/i)).text, /\/sign-in\/confirm/))
    await ana.page.getByRole('button', { name: 'Sign in' }).click()
    await ana.page.getByRole('textbox', { name: 'Name' }).fill('Ana')
    await ana.page.getByRole('button', { name: 'Go on' }).click()
    await ana.page.getByRole('link', { name: 'Start a community' }).first().click()
    await ana.page.getByRole('textbox', { name: 'Name' }).fill('Weavers')
    await ana.page.getByRole('textbox', { name: 'Purpose' }).fill('We learn to weave better together.')
    await ana.page.getByRole('button', { name: 'Start it' }).click()
    await expect(ana.page.getByRole('heading', { level: 1, name: 'Weavers' })).toBeVisible()
  })

  await test.step('and invites a member, who follows the link in the mail and says a name', async () => {
    await ana.page.getByRole('textbox', { name: 'Mail addresses' }).fill(BEN)
    await ana.page.getByRole('button', { name: /Send 1 invitation/ }).click()
    await expect(ana.page.getByText('1 invitation is on its way.')).toBeVisible()
    await ben.page.goto(overTheWire(linkIn((await mailTo(product, BEN, /Weavers/)).text, /\/invitations\//)))
    await ben.page.getByRole('textbox', { name: 'Your name' }).fill('Ben')
    await ben.page.getByRole('button', { name: 'Join' }).click()
    await expect(ben.page.getByRole('heading', { level: 1, name: 'Weavers' })).toBeVisible()
  })

  const start = soon()
  await test.step('the facilitator schedules a meeting with an agenda; every member gets a calendar entry', async () => {
    await ana.page.getByRole('link', { name: 'Schedule a meeting' }).first().click()
    await ana.page.getByRole('textbox', { name: 'Title', exact: true }).fill('First weaving')
    await ana.page.getByRole('textbox', { name: 'Goals' }).fill('Agree on how we begin.')
    await ana.page.getByRole('textbox', { name: 'Date' }).fill(start.date)
    await ana.page.keyboard.press('Tab')
    await ana.page.getByLabel(/^Time/).fill(start.time)
    if (!(await ana.page.getByRole('textbox', { name: 'Item 1: title' }).isVisible()))
      await ana.page.getByRole('button', { name: 'Add an item' }).click()
    await ana.page.getByRole('textbox', { name: 'Item 1: title' }).fill('Welcome')
    await ana.page.getByRole('button', { name: 'Schedule and invite' }).click()
    await expect(ana.page.getByRole('heading', { level: 1, name: 'First weaving' })).toBeVisible()
    const invitation = await mailTo(product, BEN, /Invitation: First weaving/)
    expect(JSON.stringify(invitation)).toContain('METHOD:REQUEST')
  })

  await test.step('the reminder comes when it is due and leads to the meeting', async () => {
    const due = start.at - REMINDER_MINUTES * 60_000
    const reminder = await mailTo(product, BEN, /Reminder: First weaving/, 120_000)
    expect(Date.now()).toBeGreaterThanOrEqual(due)
    expect(Date.now() - due).toBeLessThan(15_000)
    await ben.page.goto(overTheWire(linkIn(reminder.text, /\/meetings\//)))
    await expect(ben.page.getByRole('heading', { level: 1, name: 'First weaving' })).toBeVisible()
  })

  await test.step('both join, see and hear each other', async () => {
    await enter(ana.page)
    await enter(ben.page)
    for (const { page } of [ana, ben]) {
      await expect.poll(async () => (await received(page)).frames, { timeout: 40_000 }).toBeGreaterThan(5)
      const before = await received(page)
      await expect
        .poll(async () => (await received(page)).frames, { timeout: 20_000 })
        .toBeGreaterThan(before.frames + 5)
      await expect.poll(async () => (await received(page)).energy, { timeout: 20_000 }).toBeGreaterThan(before.energy)
    }
  })

  await test.step('they see each other’s presence change within a second', async () => {
    await panel(ana.page, 'People')
    const roster = ana.page.getByRole('tabpanel', { name: 'People' })
    await expect(roster.getByText('Ben').first()).toBeVisible()
    await ben.page.getByRole('button', { name: 'Raise hand' }).click()
    const asked = Date.now()
    await expect(ana.page.getByRole('figure', { name: /Ben.*hand raised/ })).toBeVisible({ timeout: 1_000 })
    expect(Date.now() - asked).toBeLessThan(1_500)
    await ben.page.getByRole('button', { name: 'Lower hand' }).click()
    await expect(ana.page.getByRole('figure', { name: /Ben.*hand raised/ })).toHaveCount(0, { timeout: 1_000 })
  })

  await test.step('they chat and write on the same board', async () => {
    await panel(ben.page, 'Chat')
    await ben.page.getByRole('textbox', { name: 'Message' }).fill('See https://example.org/looms for looms')
    await ben.page.getByRole('button', { name: 'Send' }).click()
    await panel(ana.page, 'Chat')
    await expect(ana.page.getByText('for looms')).toBeVisible()
    await panel(ana.page, 'Board')
    const board = ana.page.getByRole('textbox', { name: 'Board' })
    await board.click()
    await ana.page.getByRole('button', { name: 'Decision' }).click()
    await ana.page.keyboard.type('We meet every Tuesday at ten')
    await expect(ana.page.locator('[data-save=saved]')).toBeVisible()
    await panel(ben.page, 'Board')
    await expect(ben.page.getByRole('textbox', { name: 'Board' })).toContainText('We meet every Tuesday at ten')
  })

  await test.step('what is said appears as captions under the right name', async () => {
    const captions = ana.page.getByRole('region', { name: 'Captions' })
    await expect(
      captions
        .getByText(
          /times|wisdom|foolish|season|epoch|period|belief|despair|heaven|comparison|noisiest|hope|winter|spring/i,
        )
        .first(),
    ).toBeVisible({ timeout: 60_000 })
    await expect(captions.getByText('Ana').first()).toBeVisible()
  })

  await test.step('one of them loses the network for five seconds and comes back with nothing lost', async () => {
    line.cut()
    await ben.context.setOffline(true)
    await panel(ana.page, 'Chat')
    await ana.page.getByRole('textbox', { name: 'Message' }).fill('said while Ben was away')
    await ana.page.getByRole('button', { name: 'Send' }).click()
    await panel(ben.page, 'Chat')
    await ben.page.getByRole('textbox', { name: 'Message' }).fill('typed without a network')
    await ben.page.getByRole('button', { name: 'Send' }).click()
    await panel(ana.page, 'People')
    await expect(ana.page.getByRole('tabpanel', { name: 'People' }).getByText(/reconnecting/i)).toBeVisible()
    await ben.page.waitForTimeout(5_000)
    line.mend()
    await ben.context.setOffline(false)
    await panel(ana.page, 'Chat')
    await expect(ana.page.getByText('typed without a network')).toHaveCount(1, { timeout: 20_000 })
    await expect(ben.page.getByText('said while Ben was away')).toHaveCount(1, { timeout: 20_000 })
    await panel(ana.page, 'People')
    await expect(ana.page.getByRole('tabpanel', { name: 'People' }).getByText(/reconnecting/i)).toHaveCount(0)
    await panel(ben.page, 'Board')
    await expect(ben.page.getByRole('textbox', { name: 'Board' })).toContainText('We meet every Tuesday at ten')
    const before = await received(ben.page)
    await expect.poll(async () => (await received(ben.page)).energy, { timeout: 30_000 }).toBeGreaterThan(before.energy)
  })

  await test.step('the facilitator ends the meeting for everyone', async () => {
    await ana.page.getByRole('button', { name: 'End for all' }).click()
    await ana.page.getByRole('dialog').getByRole('button', { name: /End/ }).click()
    await expect(ben.page.getByText(/has ended/i).first()).toBeVisible()
  })

  let link = ''
  await test.step('the summary is drafted, and then mailed to everyone', async () => {
    await mailTo(product, ANA, /Look over the summary: First weaving/, 40_000)
    await mailTo(product, ANA, /^Summary: First weaving/, 40_000)
    const mail = await mailTo(product, BEN, /^Summary: First weaving/, 40_000)
    expect(mail.text).toContain('We meet every Tuesday at ten')
    link = linkIn(mail.text, /\/meetings\//)
  })

  await test.step('the member follows the mail’s link the next day and reads summary, notes, transcript and chat', async () => {
    const { page } = ben
    await page.goto(overTheWire(link))
    await expect(page.getByRole('heading', { name: 'Decisions' })).toBeVisible()
    await expect(page.getByText('We meet every Tuesday at ten').first()).toBeVisible()
    const record = (name: string) => page.getByRole('tabpanel', { name })
    await panel(page, 'Notes')
    await expect(record('Notes').getByText('We meet every Tuesday at ten')).toBeVisible()
    await panel(page, 'Transcript')
    await expect(
      record('Transcript')
        .getByText(
          /times|wisdom|foolish|season|epoch|period|belief|despair|heaven|comparison|noisiest|hope|winter|spring/i,
        )
        .first(),
    ).toBeVisible()
    await panel(page, 'Chat')
    await expect(record('Chat').getByText('typed without a network')).toBeVisible()
    const summary = await page.request
      .get(`${line.url}/api${new URL(link).pathname}/summary`)
      .then(answer => answer.json())
    expect(summary.points.length).toBeGreaterThan(0)
    for (const point of summary.points) expect(point.sources.length).toBeGreaterThan(0)
    const transcript = await page.request
      .get(`${line.url}/api${new URL(link).pathname}/transcript`)
      .then(answer => answer.json())
    const said = (name: string) =>
      transcript
        .filter((one: { name: string }) => one.name === name)
        .map((one: { text: string }) => one.text)
        .join(' ')
    expect(said('Ana')).toMatch(/times|wisdom|foolishness/i)
    expect(said('Ben')).toMatch(/fail|tried|better/i)
    expect(said('Ben')).not.toMatch(/wisdom|foolishness/i)
  })

  expect(ana.errors).toEqual([])
  expect(ben.errors).toEqual([])
})
