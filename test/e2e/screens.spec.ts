import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, test } from '@playwright/test'
import { linkIn, mailTo } from '../support/caller.ts'
import { launch } from './support/people.ts'
import { type Product, startProduct } from './support/product.ts'

let product: Product
let browser: Browser

test.beforeAll(async () => {
  product = await startProduct({})
  browser = await launch()
})
test.afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`MAIN-2 axe finds nothing on the screens before the room, ${colorScheme}`, async () => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 844 } })
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    const email = `${colorScheme}@example.org`
    const clean = async (screen: string) => {
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await page.waitForTimeout(300)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${screen}: ${id} ${nodes[0]?.html}`)).toEqual([])
    }
    await page.goto(product.url)
    await clean('sign in')
    await page.getByRole('textbox', { name: 'Mail address' }).fill(email)
    await page.getByRole('button', { name: 'Mail me a link' }).click()
    await page.goto(linkIn((await mailTo(product, email, /sign/i)).text, /\/sign-in\/confirm/))
    await clean('confirm')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await clean('welcome')
    await page.getByRole('textbox', { name: 'Name' }).fill('Ana')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('link', { name: 'Start a community' }).first().waitFor()
    await clean('home')
    await page.getByRole('link', { name: 'Start a community' }).first().click()
    await clean('new community')
    await page.getByRole('textbox', { name: 'Name' }).fill('Weavers')
    await page.getByRole('button', { name: 'Start it' }).click()
    await page.getByRole('heading', { level: 1, name: 'Weavers' }).waitFor()
    await clean('community')
    await page.getByRole('link', { name: 'Schedule a meeting' }).first().click()
    await clean('schedule')
    await page.goto(`${product.url}/mailbox`)
    await clean('mailbox')
    await page.goto(`${product.url}/nowhere`)
    await clean('not found')
    await context.close()
  })
