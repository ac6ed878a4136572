import { expect, test } from 'vitest'
import { makeRender } from '../../server/infra/mail/render.ts'
import { when } from '../../server/infra/mail/when.ts'
import type { Letter } from '../../server/infra/mailer.ts'

const render = await makeRender()
const letter: Letter = {
  subject: 'Tea & <talk>',
  preheader: 'what it is about',
  heading: 'Tea & <b>talk</b>',
  blocks: [
    { kind: 'text', text: 'one\ntwo <script>alert(1)</script> {{heading}} $&' },
    { kind: 'facts', rows: [['When', 'at "noon"']] },
    {
      kind: 'list',
      title: 'Agenda',
      items: [{ text: 'Welcome', note: '5 minutes', href: 'https://a.example/?b=1&c="' }],
    },
    { kind: 'button', label: 'Go in', href: 'http://localhost:3000/meetings/abcdefgh' },
  ],
  footer: 'why you get this',
}

test('MAIL-10 what a person wrote is shown as they wrote it and is never markup', () => {
  const { html } = render(letter, { language: 'en' })
  expect(html).toContain('<h1>Tea &amp; &lt;b&gt;talk&lt;/b&gt;</h1>')
  expect(html).toContain('one<br>two &lt;script&gt;alert(1)&lt;/script&gt; {{heading}} $&amp;')
  expect(html).toContain('href="https://a.example/?b=1&amp;c=&quot;"')
  expect(html).not.toMatch(/<script|@@/)
})

test('MAIL-10 a mail links to http and https only', () => {
  const bad: Letter = { ...letter, blocks: [{ kind: 'button', label: 'x', href: 'javascript:alert(1)' }] }
  expect(() => render(bad, { language: 'en' })).toThrow('http')
})

test('MAIL-11 a mail names its language, has headings and a preheader, follows dark mode, and calls on nobody', () => {
  const { html } = render(letter, { language: 'en-GB' })
  expect(html).toMatch(/<html lang="en" dir="ltr"/)
  expect(html.match(/<h1/g)).toHaveLength(1)
  expect(html).toContain('<h2>Agenda</h2>')
  expect(html).toContain('what it is about')
  expect(html).toContain('prefers-color-scheme: dark')
  expect(html).toContain('<meta name="color-scheme" content="light dark">')
  expect(html).not.toMatch(/<img|<link|@import|url\(/)
})

test('MAIL-11 the text part has the same words in the same order', () => {
  const { text } = render(letter, { language: 'en' })
  expect(text).toBe(
    [
      'Tea & <b>talk</b>',
      '=================',
      '',
      'one',
      'two <script>alert(1)</script> {{heading}} $&',
      '',
      'When: at "noon"',
      '',
      'Agenda',
      '* Welcome',
      '  5 minutes',
      '  https://a.example/?b=1&c="',
      '',
      'Go in:',
      'http://localhost:3000/meetings/abcdefgh',
      '',
      '-- ',
      'why you get this',
      '',
    ].join('\n'),
  )
})

test('MAIL-12 rendering takes less than 2 ms', () => {
  const took = Array.from({ length: 500 }, () => {
    const started = performance.now()
    render(letter, { language: 'en' })
    return performance.now() - started
  })
  // the median: what else this machine does is not the question
  const each = took.sort((a, b) => a - b)[250]!
  console.log(`one mail rendered in ${each.toFixed(3)} ms`)
  expect(each).toBeLessThan(2)
})

test('MAIL-13 a date is told in the reader’s own zone, and in the language of the mail', () => {
  const at = Date.UTC(2026, 2, 30, 16, 0)
  expect(when(at, 60, { language: 'en', timeZone: 'Europe/Berlin' })).toMatch(
    /Monday, March 30, 2026.*6:00.*7:00\sPM GMT\+2 \(Europe\/Berlin\)$/,
  )
  expect(when(at, 60, { language: 'en-GB', timeZone: 'Asia/Tokyo' })).toMatch(/Tuesday,? 31 March 2026.*01:00.*02:00/)
  expect(when(at, 60, { language: 'de', timeZone: 'UTC' })).toContain('Monday')
})
