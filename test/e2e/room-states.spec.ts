import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { gather, signInAs } from './support/gathering.ts'
import { launch } from './support/people.ts'
import { type Product, startProduct } from './support/product.ts'
import { guest, type Seat, seat } from './support/sockets.ts'

/** With `SCREENS` set, each state is also kept as a picture in this folder. */
const folder = process.env.SCREENS && resolve(process.env.SCREENS)

let product: Product
let browser: Browser

test.beforeAll(async () => {
  product = await startProduct({})
  browser = await launch()
  if (folder) mkdirSync(folder, { recursive: true })
})
test.afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const ways = [
  { name: 'wide-light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'phone-dark', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

for (const { name: way, ...look } of ways)
  test(`MAIN-4 axe finds nothing in any state of the live room, ${way}`, async () => {
    const faults: string[] = []
    /** Looks at a page as it is now. */
    const state = async (page: Page, name: string) => {
      await page.waitForTimeout(350)
      if (folder) await page.screenshot({ path: `${folder}/${name}-${way}.png` })
      const { violations } = await new AxeBuilder({ page }).analyze()
      faults.push(...violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html.slice(0, 200)}`))
      const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      if (Number(wider) > 0) faults.push(`${name}: scrolls sideways by ${wider} px`)
    }
    const contexts: BrowserContext[] = []
    const tab = async (cookie?: string): Promise<Page> => {
      const context = await browser.newContext({ ...look, reducedMotion: 'reduce' })
      context.setDefaultTimeout(15_000)
      await context.grantPermissions(['camera', 'microphone'])
      if (cookie) await signInAs(context, product.url, cookie)
      contexts.push(context)
      return context.newPage()
    }
    const inside = (page: Page) => expect(page.getByRole('button', { name: 'Raise hand' })).toBeVisible()
    const show = (page: Page, name: string) => page.getByRole('tab', { name }).click()
    const panel = (page: Page, name: string) => page.getByRole('tabpanel', { name })
    const seats: Seat[] = []
    const sit = async (cookie: string, meetingId: string) => {
      const taken = await seat(product, cookie, meetingId)
      seats.push(taken)
      await taken.join()
      return taken
    }

    const { meetingId, room, cookies } = await gather(product, { owner: 'Ana', member: 'Ben' }, { door: 'ask' })
    const url = product.url + room
    const ben = await sit(cookies.member, meetingId)

    await test.step('at the door', async () => {
      const member = await tab(cookies.owner)
      await member.goto(url)
      await member.getByRole('button', { name: 'Join', exact: true }).waitFor()
      await state(member, 'door')
      await member.getByText('Devices and sound').click()
      await state(member, 'door-devices')
      await member.close()
      const stranger = await tab()
      await stranger.goto(url)
      await stranger.getByRole('textbox', { name: 'Your name' }).waitFor()
      await state(stranger, 'door-guest')
      await stranger.getByRole('button', { name: 'Ask to join' }).click()
      await state(stranger, 'door-guest-no-name')
      await stranger.close()
    })

    const ana = await tab(cookies.owner)
    await test.step('inside', async () => {
      await ana.goto(url)
      await ana.getByRole('button', { name: 'Join', exact: true }).click()
      await inside(ana)
      await state(ana, 'room')
      await ana.keyboard.press('?')
      await ana.getByRole('dialog').waitFor()
      await state(ana, 'keys')
      await ana.keyboard.press('Escape')
    })

    await test.step('someone waits, is denied, another finds it locked, a third is removed', async () => {
      const gil = await tab()
      await gil.goto(url)
      await gil.getByRole('textbox', { name: 'Your name' }).fill('Gil Abernathy of the Northern Weavers')
      await gil.getByRole('button', { name: 'Ask to join' }).click()
      await gil.getByRole('heading', { name: 'You are at the door' }).waitFor()
      await state(gil, 'waiting')
      await ana
        .getByText(/waits to be let in/)
        .first()
        .waitFor()
      await state(ana, 'someone-waits')
      await show(ana, 'People')
      await state(ana, 'people-someone-waits')
      await ana
        .getByRole('button', { name: /^Turn Gil/ })
        .first()
        .click()
      await gil.getByRole('heading', { name: 'You were not let in' }).waitFor()
      await state(gil, 'denied')
      await gil.close()
      const visitor = await guest(product, meetingId, 'Dora')
      const dora = await tab(visitor.cookie)
      await dora.goto(url)
      await dora.getByRole('button', { name: 'Ask to join' }).click()
      await dora.getByRole('heading', { name: 'You are at the door' }).waitFor()
      await ana
        .getByRole('button', { name: /^Let Dora in/ })
        .first()
        .click()
      await inside(dora)
      await state(dora, 'guest-inside')
      await panel(ana, 'People').getByRole('button', { name: 'Actions for Dora' }).click()
      await state(ana, 'moderation')
      await ana.getByRole('menuitem', { name: 'Mute', exact: true }).click()
      await dora.getByText('A facilitator muted you.', { exact: false }).first().waitFor()
      await state(dora, 'muted')
      await panel(ana, 'People').getByRole('button', { name: 'Actions for Dora' }).click()
      await ana.getByRole('menuitem', { name: 'Ask to unmute' }).click()
      await dora.getByText('Ana asks you to unmute.').waitFor()
      await state(dora, 'asked-to-unmute')
      await panel(ana, 'People').getByRole('button', { name: 'Actions for Dora' }).click()
      await ana.getByRole('menuitem', { name: 'Remove from the meeting' }).click()
      await ana.getByRole('dialog').waitFor()
      await state(ana, 'remove')
      await ana.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
      await dora.getByRole('heading', { name: 'You were removed from this meeting' }).waitFor()
      await state(dora, 'removed')
      await dora.close()
    })

    await test.step('chat', async () => {
      await show(ana, 'Chat')
      await state(ana, 'chat-empty')
      const key = (n: number) => `key-0000000${n}`
      await ben.command('post', { key: key(1), text: 'See [the looms](https://example.org/looms) and **bring wool**' })
      await ben.command('post', { key: key(2), text: 'A long one. '.repeat(120) })
      const log = panel(ana, 'Chat')
      await log.getByText('bring wool').hover()
      await log
        .getByRole('button', { name: /^Message of Ben/ })
        .first()
        .click()
      await ana.getByRole('menuitem', { name: 'Answer' }).waitFor()
      await state(ana, 'chat-menu')
      await ana.getByRole('menuitem', { name: 'Answer' }).click()
      await log.getByRole('textbox', { name: 'Message' }).fill('I will')
      await state(ana, 'chat-answering')
      await log.getByRole('button', { name: 'Send', exact: true }).click()
      await log.locator('input[type=file]').setInputFiles({
        name: 'a pattern with a very long name that goes on.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('over, under'),
      })
      await state(ana, 'chat-file')
    })

    await test.step('polls', async () => {
      await show(ana, 'Polls')
      await state(ana, 'polls-empty')
      await panel(ana, 'Polls').getByRole('button', { name: 'New poll' }).click()
      await state(ana, 'poll-form')
      await panel(ana, 'Polls').getByRole('button', { name: 'Cancel' }).click()
      const options = ['Wool', 'Linen', 'Something much longer that has to break into several lines on a phone']
      const asked = { anonymous: false, reveal: 'always', steps: 5, options: [] as string[] } as const
      const { polls } = await (async () => {
        const host = await sit(cookies.owner, meetingId)
        await host.command('openPoll', { poll: { ...asked, kind: 'single', question: 'What first?', options } })
        await host.command('openPoll', { poll: { ...asked, kind: 'ranking', question: 'In which order?', options } })
        await host.command('openPoll', { poll: { ...asked, kind: 'words', question: 'In a word?', anonymous: true } })
        await host.command('openPoll', { poll: { ...asked, kind: 'scale', question: 'How was it?', options: [] } })
        await host.leave()
        return { polls: panel(ana, 'Polls') }
      })()
      await polls.getByText('How was it?').first().waitFor()
      await state(ana, 'polls-open')
      await polls.getByRole('radio', { name: 'Wool' }).first().check()
      await polls.getByRole('button', { name: 'Send my answer' }).last().click()
      await state(ana, 'poll-answered')
      await polls.getByRole('button', { name: 'Close the poll' }).last().click()
      await state(ana, 'poll-closed')
    })

    await test.step('agenda and markers', async () => {
      await show(ana, 'Agenda')
      await state(ana, 'agenda')
      await panel(ana, 'Agenda')
        .getByRole('button', { name: /^Start/ })
        .first()
        .click()
      await ana.getByRole('heading', { level: 1 }).click()
      await ana.keyboard.press('d')
      await ana.getByRole('textbox', { name: /What was decided/ }).waitFor()
      await state(ana, 'marking')
      await ana.keyboard.type('We meet every Tuesday')
      await ana.keyboard.press('Enter')
      await state(ana, 'agenda-running')
    })

    await test.step('hands and people', async () => {
      await ben.command('raiseHand', {})
      await show(ana, 'People')
      await state(ana, 'people-hands')
    })

    await test.step('board, second device, broken connection', async () => {
      await show(ana, 'Board')
      await state(ana, 'board')
      const second = await ana.context().newPage()
      await second.goto(url)
      await second.getByText('You are inside already').waitFor()
      await state(second, 'second-device')
      await second.close()
      await ana.context().setOffline(true)
      await ana
        .getByText(/no network|connection/i)
        .first()
        .waitFor()
      await state(ana, 'offline')
      await ana.context().setOffline(false)
      await inside(ana)
    })

    await test.step('leaving and ending', async () => {
      await ana.getByRole('button', { name: 'Leave' }).click()
      await ana.getByRole('dialog').waitFor()
      await state(ana, 'hand-over')
      await ana.getByRole('dialog').getByRole('button', { name: 'Hand over and leave' }).click()
      await ana.getByRole('heading', { name: 'You have left the live room' }).waitFor()
      await state(ana, 'left')
      await ana.getByRole('button', { name: 'Come back' }).click()
      await ana.getByRole('button', { name: 'Join', exact: true }).click()
      await inside(ana)
      await ana.getByRole('button', { name: 'End for all' }).click()
      await ana.getByRole('dialog').waitFor()
      await state(ana, 'end')
      await ana.getByRole('dialog').getByRole('button', { name: 'End the meeting' }).click()
      await ana.getByRole('heading', { name: 'The meeting has ended' }).waitFor()
      await state(ana, 'ended')
      await ana.goto(`${product.url}/meetings/${meetingId}`)
      await ana.getByRole('tab', { name: 'Polls' }).click()
      await state(ana, 'record-polls')
    })

    for (const taken of seats) taken.close()
    for (const context of contexts) await context.close()
    expect(faults).toEqual([])
  })
