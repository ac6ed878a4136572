import { expect, type Page, test } from '@playwright/test'
import { gather, signInAs } from './support/gathering.ts'
import { wire } from './support/network.ts'
import { type Person, person, received, speech, watchPeers } from './support/people.ts'
import { type Product, startProduct } from './support/product.ts'

let product: Product
let line: Awaited<ReturnType<typeof wire>>
let ana: Person
let ben: Person
let gil: Person
let room: Awaited<ReturnType<typeof gather>>

test.beforeAll(async () => {
  line = await wire({ host: '127.0.0.1', port: Number(process.env.PORT) })
  product = await startProduct({ MORE_ORIGINS: line.url })
  room = await gather(product, { owner: 'Ana', member: 'Ben' }, { door: 'ask' })
  ana = await person(await speech('two_cities.wav'))
  ben = await person(await speech('beckett.wav'))
  gil = await person(await speech('beckett.wav'))
  for (const { context } of [ana, ben, gil]) await watchPeers(context)
  await signInAs(ana.context, product.url, room.cookies.owner)
  await signInAs(ben.context, line.url, room.cookies.member)
})

test.afterAll(async () => {
  await Promise.all([ana, ben, gil].map(who => who?.browser.close()))
  await product?.stop()
  line?.close()
})

const show = async (page: Page, name: string) => {
  const tab = page.getByRole('tab', { name })
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click()
}
const panel = (page: Page, name: string) => page.getByRole('tabpanel', { name })
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
const inside = (page: Page) => expect(button(page, 'Raise hand')).toBeVisible({ timeout: 30_000 })
const tile = (page: Page, name: RegExp) => page.getByRole('figure', { name })
const doTo = async (page: Page, who: string, what: string) => {
  await show(page, 'People')
  await panel(page, 'People')
    .getByRole('button', { name: `Actions for ${who}` })
    .click()
  await page.getByRole('menuitem', { name: what }).click()
}
async function say(page: Page, text: string) {
  await show(page, 'Chat')
  await panel(page, 'Chat').getByRole('textbox', { name: 'Message' }).fill(text)
  await panel(page, 'Chat').getByRole('button', { name: 'Send', exact: true }).click()
}

test('MAIN-3 a facilitator, a member and a guest go through the whole live room', async () => {
  await test.step('the facilitator and the member walk in; the guest knocks, waits and is let in', async () => {
    await ana.page.goto(product.url + room.room)
    await button(ana.page, 'Join').click()
    await inside(ana.page)
    await ben.page.goto(line.url + room.room)
    await expect(ben.page.getByText('Ana').first()).toBeVisible()
    await button(ben.page, 'Join').click()
    await inside(ben.page)
    await gil.page.goto(product.url + room.room)
    await gil.page.getByRole('textbox', { name: 'Your name' }).fill('Gil')
    await button(gil.page, 'Ask to join').click()
    await expect(gil.page.getByRole('heading', { name: 'You are at the door' })).toBeVisible()
    await expect(ana.page.getByText('Gil waits to be let in.')).toBeVisible()
    await expect(ben.page.getByText('Gil waits to be let in.')).toHaveCount(0)
    await ana.page
      .getByRole('button', { name: /Let (Gil )?in/ })
      .first()
      .click()
    await inside(gil.page)
  })

  await test.step('each of the three sees and hears the two others', async () => {
    for (const { page } of [ana, ben, gil]) {
      await expect.poll(async () => (await received(page)).frames, { timeout: 40_000 }).toBeGreaterThan(5)
      const before = await received(page)
      await expect.poll(async () => (await received(page)).energy, { timeout: 20_000 }).toBeGreaterThan(before.energy)
      for (const name of [/^Ana/, /^Ben/, /^Gil/]) await expect(tile(page, name).first()).toBeVisible()
    }
  })

  await test.step('the guest sees this meeting and nothing else', async () => {
    const asked = (path: string) => gil.page.request.get(product.url + path).then(answer => answer.status())
    expect(await asked(`/api/communities/${room.communityId}`)).toBeGreaterThanOrEqual(401)
    expect(await asked(`/api/meetings/${room.meetingId}`)).toBeGreaterThanOrEqual(401)
    expect(await asked(`/api/meetings/${room.meetingId}/so-far`)).toBe(200)
  })

  await test.step('they chat: markdown, an answer, a reaction, a change, a file, a mark for what is unread', async () => {
    await say(ana.page, 'Look at **this** loom')
    await expect(ben.page.getByRole('tab', { name: /Chat/ })).toContainText('1')
    await show(ben.page, 'Chat')
    const log = panel(ben.page, 'Chat')
    await expect(log.locator('strong', { hasText: 'this' })).toBeVisible()
    await log.getByText('loom').hover()
    await log.getByRole('button', { name: /^Message of Ana/ }).click()
    await ben.page.getByRole('menuitem', { name: 'React with thumbs up' }).click()
    await show(ana.page, 'Chat')
    await expect(panel(ana.page, 'Chat').getByText('👍').last()).toBeVisible()
    await say(gil.page, 'I brin wool')
    const field = panel(gil.page, 'Chat').getByRole('textbox', { name: 'Message' })
    await expect(panel(ana.page, 'Chat').getByText('I brin wool')).toBeVisible()
    await field.press('ArrowUp')
    await expect(field).toHaveValue('I brin wool')
    await field.fill('I bring wool')
    await field.press('Enter')
    await expect(panel(ana.page, 'Chat').getByText('I bring wool')).toBeVisible()
    await panel(ben.page, 'Chat')
      .locator('input[type=file]')
      .setInputFiles({ name: 'pattern.txt', mimeType: 'text/plain', buffer: Buffer.from('over, under, over') })
    await expect(panel(ben.page, 'Chat').getByText('pattern.txt').first()).toBeVisible()
    await expect(panel(ben.page, 'Chat').getByRole('button', { name: 'Send', exact: true })).toBeEnabled()
    await panel(ben.page, 'Chat').getByRole('button', { name: 'Send', exact: true }).click()
    await expect(panel(gil.page, 'Chat').getByRole('link', { name: /pattern\.txt/ })).toBeVisible()
  })

  await test.step('a poll in two clicks; all three answer; nobody can see who said what', async () => {
    await show(ana.page, 'Polls')
    await panel(ana.page, 'Polls').getByRole('button', { name: 'Yes or no' }).click()
    const ask = panel(ana.page, 'Polls').getByRole('button', { name: 'Ask everyone' })
    if (await ask.isVisible()) await ask.click()
    for (const { page } of [ana, ben, gil]) {
      await show(page, 'Polls')
      await panel(page, 'Polls').getByRole('radio', { name: 'Yes' }).first().check()
      await panel(page, 'Polls').getByRole('button', { name: 'Send my answer' }).click()
    }
    await expect(panel(ana.page, 'Polls').getByText('3 people answered')).toBeVisible()
    await panel(ana.page, 'Polls').getByRole('button', { name: 'Close the poll' }).click()
    await expect(panel(gil.page, 'Polls').getByText('3 people answered')).toBeVisible()
  })

  await test.step('hands queue, and the next speaker is called', async () => {
    await button(gil.page, 'Raise hand').click()
    await expect(tile(ana.page, /Gil.*hand raised/).first()).toBeVisible()
    await button(ben.page, 'Raise hand').click()
    await show(ana.page, 'People')
    await expect(panel(ana.page, 'People').getByRole('listitem').filter({ hasText: 'Gil' }).first()).toBeVisible()
    await panel(ana.page, 'People')
      .getByRole('button', { name: /Next speaker/ })
      .click()
    await expect(gil.page.getByText('It is your turn to speak').first()).toBeVisible()
    await expect(tile(ana.page, /Gil.*hand raised/)).toHaveCount(0)
    await expect(tile(ana.page, /Ben.*hand raised/).first()).toBeVisible()
    await button(ben.page, 'Lower hand').click()
  })

  await test.step('the agenda runs for all; a moment is marked by one key', async () => {
    await show(ana.page, 'Agenda')
    await panel(ana.page, 'Agenda')
      .getByRole('button', { name: /^Start/ })
      .first()
      .click()
    await expect(ben.page.getByText(/left/).first()).toBeVisible()
    await ben.page.getByRole('heading', { level: 1 }).click()
    await ben.page.keyboard.press('d')
    await ben.page.getByRole('textbox', { name: /What was decided/ }).fill('We meet every Tuesday')
    await ben.page.keyboard.press('Enter')
    await expect(panel(ana.page, 'Agenda').getByText('We meet every Tuesday')).toBeVisible()
  })

  await test.step('the facilitator mutes the guest, puts the member in the spotlight, and locks the door', async () => {
    await doTo(ana.page, 'Gil', 'Mute')
    await expect(gil.page.getByText('A facilitator muted you.', { exact: false })).toBeVisible()
    await expect(tile(ana.page, /Gil.*microphone off/).first()).toBeVisible()
    await doTo(ana.page, 'Ben', 'Spotlight for everyone')
    await expect(tile(gil.page, /^Ben.*In the spotlight/)).toBeVisible()
    await doTo(ana.page, 'Ben', 'End the spotlight')
  })

  await test.step('the member loses the network, types on, and comes back with nothing lost', async () => {
    line.cut()
    await ben.context.setOffline(true)
    await say(ben.page, 'typed without a network')
    await expect(tile(ana.page, /Ben.*reconnecting/).first()).toBeVisible()
    await say(ana.page, 'said meanwhile')
    await ben.page.waitForTimeout(3_000)
    line.mend()
    await ben.context.setOffline(false)
    await expect(panel(ana.page, 'Chat').getByText('typed without a network')).toHaveCount(1, { timeout: 20_000 })
    await expect(panel(ben.page, 'Chat').getByText('said meanwhile')).toHaveCount(1, { timeout: 20_000 })
    await expect(tile(ana.page, /Ben.*reconnecting/)).toHaveCount(0)
  })

  await test.step('the guest reloads and is back at once, as the same participant', async () => {
    await gil.page.reload()
    await inside(gil.page)
    await show(gil.page, 'Chat')
    await expect(panel(gil.page, 'Chat').getByText('said meanwhile')).toBeVisible()
  })

  await test.step('the member’s second device comes as a companion, shown as the same person', async () => {
    const second = await ben.context.newPage()
    await second.goto(line.url + room.room)
    await expect(second.getByText('You are inside already')).toBeVisible()
    await second.getByRole('button', { name: 'Join as a companion' }).click()
    await inside(second)
    await expect(tile(ana.page, /^Ben/)).toHaveCount(1)
    await show(ana.page, 'People')
    await expect(panel(ana.page, 'People').getByLabel('here on 2 devices')).toBeVisible()
    await expect(second.locator('audio')).toHaveCount(0)
    await second.close()
  })

  await test.step('the facilitator removes the guest, who cannot come back', async () => {
    await doTo(ana.page, 'Gil', 'Remove from the meeting')
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await expect(gil.page.getByRole('heading', { name: 'You were removed from this meeting' })).toBeVisible()
    await gil.page.reload()
    await expect(gil.page.getByRole('heading', { name: 'You were removed from this meeting' })).toBeVisible()
    await expect(tile(ana.page, /^Gil/)).toHaveCount(0)
  })

  await test.step('the only facilitator hands over and leaves; the member leads on and ends the meeting', async () => {
    await button(ana.page, 'Leave').click()
    const dialog = ana.page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Hand over and leave' }).click()
    await expect(ana.page.getByRole('heading', { name: 'You have left the live room' })).toBeVisible()
    await button(ben.page, 'End for all').click()
    await ben.page.getByRole('dialog').getByRole('button', { name: 'End the meeting' }).click()
    await expect(ben.page.getByRole('heading', { name: 'The meeting has ended' })).toBeVisible()
    await ben.page.goto(`${line.url}/meetings/${room.meetingId}`)
    await ben.page.getByRole('tab', { name: 'Polls' }).click()
    await expect(ben.page.getByText('3 people answered').first()).toBeVisible()
  })

  for (const { errors } of [ana, ben, gil]) expect(errors).toEqual([])
})
