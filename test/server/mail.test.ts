import { Writable } from 'node:stream'
import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { startCatcher } from '../../server/infra/catcher.ts'
import { now } from '../../server/infra/clock.ts'
import { newId } from '../../server/infra/ids.ts'
import { mailHttp } from '../../server/mail/http.ts'
import { mailStore } from '../../server/mail/store.ts'
import { database, letter, person, quiet, smtp, worker } from '../support/mail.ts'

const soon = (assert: () => void | Promise<void>, timeout = 10_000) => vi.waitFor(assert, { timeout, interval: 30 })
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const owed = (name: string, subject = 'one', data: unknown = null) => ({
  kind: 'reminder' as const,
  subject,
  to: person(name),
  data,
})

test('MAIL-1 a mail owed twice, or a hundred times at once, is one mail', async () => {
  const { db } = await database()
  const server = await smtp()
  const { owe, kick, rows } = await worker({ db, smtpUrl: server.url })
  await Promise.all(Array.from({ length: 100 }, () => owe([owed('Ana'), owed('Ben')])))
  await owe([owed('Ana'), owed('Ana', 'another')])
  await kick()
  await soon(() => expect(server.got).toHaveLength(3))
  expect((await rows()).map(row => row.state)).toEqual(['sent', 'sent', 'sent'])
})

test('MAIL-2 two workers share the outbox and send each mail once, to a slow server too', async () => {
  const { db, again } = await database()
  const server = await smtp({ onRcptTo: (_address, _session, done) => void setTimeout(done, 20) })
  const one = await worker({ db, smtpUrl: server.url })
  const two = await worker({ db: await again(), smtpUrl: server.url })
  const rows = Array.from({ length: 120 }, (_, i) =>
    owed('Ana', `subject ${i}`, { letter: letter({ subject: `${i}` }) }),
  )
  await Promise.all([one.owe(rows.slice(0, 60)), two.owe(rows.slice(60))])
  await Promise.all([one.kick(), two.kick(), two.kick()])
  await soon(async () => expect((await one.rows()).filter(row => row.state !== 'sent')).toEqual([]))
  expect(server.got).toHaveLength(120)
  expect(new Set(server.got.map(mail => mail.subject)).size).toBe(120)
})

test('MAIL-3 a server that cannot be reached, or refuses for now, is tried again until it takes the mail', async () => {
  const { db } = await database()
  const away = await smtp()
  await away.close()
  let ahead = 0
  const { owe, kick, rows } = await worker({ db, smtpUrl: away.url, now: () => now() + ahead })
  await owe([owed('Ana')])
  await kick()
  expect(await rows()).toMatchObject([{ state: 'owed', attempts: 1, failure: expect.stringMatching(/^E/) }])
  await kick()
  expect(await rows()).toMatchObject([{ attempts: 1 }]) // not before its pause is over

  let full = true
  const back = await smtp(
    {
      onRcptTo: (_address, _session, done) =>
        done(full ? Object.assign(new Error('mailbox full'), { responseCode: 452 }) : null),
    },
    away.port,
  )
  ahead += 4_000
  await kick()
  expect(await rows()).toMatchObject([{ state: 'owed', attempts: 2, failure: 'EENVELOPE 452' }])
  full = false
  ahead += 8_000
  await kick()
  expect(back.got).toHaveLength(1)
  expect(await rows()).toMatchObject([{ state: 'sent', attempts: 3 }])
})

test('MAIL-4 a mail refused for good is dead and no other waits for it; the log names neither person nor words', async () => {
  const { db } = await database()
  const lines: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const server = await smtp({
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('nobody') ? Object.assign(new Error(`no ${address} here`), { responseCode: 550 }) : null),
  })
  const { owe, kick, rows } = await worker({ db, smtpUrl: server.url, log: pino({ level: 'trace' }, sink) })
  await owe([owed('Nobody', 'one', { letter: letter({ heading: 'a secret' }) }), owed('Ana')])
  await kick()
  expect(server.got).toHaveLength(1)
  const dead = (await rows()).find(row => row.to.name === 'Nobody')
  expect(dead).toMatchObject({ state: 'dead', failure: 'EENVELOPE 550', attempts: 1 })
  expect(lines.join()).toContain('a mail was given up')
  expect(lines.join()).not.toMatch(/nobody|secret|example\.org/i)
})

test('MAIL-5 what a worker held when it died is sent by another when the lease has lapsed, not before', async () => {
  const { db, again } = await database()
  const server = await smtp()
  const dying = mailStore(await again())
  let ahead = 0
  const alive = await worker({ db, smtpUrl: server.url, now: () => now() + ahead })
  const row = { _id: 'x'.repeat(43), ...owed('Ana'), state: 'owed' as const, owedAt: 0, dueAt: 0, attempts: 0 }
  await dying.insert([row])
  expect((await dying.claim(40, 'a-dead-one', now(), now() + 90_000)).rows).toHaveLength(1)
  ahead = 80_000
  await alive.kick()
  expect(server.got).toHaveLength(0)
  ahead = 91_000
  await alive.kick()
  expect(server.got).toHaveLength(1)
  expect(await alive.rows()).toMatchObject([{ state: 'sent', attempts: 2 }])
})

test('MAIL-6 what a mail was made from leaves the store when it is sent, a sign-in link when it is given up too', async () => {
  const { db } = await database()
  const server = await smtp({
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('nobody') ? Object.assign(new Error('no'), { responseCode: 550 }) : null),
  })
  const { owe, kick, rows } = await worker({ db, smtpUrl: server.url })
  const data = { url: 'http://hearth.test/sign-in/confirm?token=secret' }
  await owe(['Ana', 'Nobody'].map(name => ({ kind: 'sign-in', subject: 'link', to: person(name), data })))
  await kick()
  expect((await rows()).map(row => row.state).sort()).toEqual(['dead', 'sent'])
  expect(JSON.stringify(await rows())).not.toContain('secret')
})

test('MAIL-7 a mail sent again has the same Message-ID, so that a mailbox can tell', async () => {
  const server = await smtp()
  const { db } = await database()
  const { mailer } = await worker({ db, smtpUrl: server.url })
  await mailer.send(letter(), person('Ana'), 'made-from-the-row')
  await mailer.send(letter(), person('Ana'), 'made-from-the-row')
  expect(server.got.map(mail => mail.messageId)).toEqual(Array(2).fill('<made-from-the-row@hearth.test>'))
})

test('MAIL-8 without an SMTP server mail is caught by SMTP, is there after a restart, and can be read on this machine', async () => {
  const { db, again } = await database()
  const catcher = await startCatcher({ keep: mailStore(await again()).keepCaught, newId, now, log: quiet })
  expect(catcher.smtpUrl).toMatch(/^smtp:\/\/127\.0\.0\.1:\d+$/)
  const { mailer } = await worker({ db, smtpUrl: catcher.smtpUrl })
  const calendar = { method: 'REQUEST' as const, ics: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n' }
  await mailer.send(letter({ calendar }), person('Ana'), '1')
  await mailer.send(letter({ subject: 'Zweite – „ü“' }), person('Ben'), '2')
  await catcher.close()

  const by = {} as never
  const box = mailHttp(mailStore(await again()))
  const ask = (to?: string) => box['mail.caught']({ query: { to }, params: undefined, body: undefined }, by)
  const all = await ask()
  expect(all.map(mail => mail.subject)).toEqual(['Zweite – „ü“', 'Hello'])
  const [first, ...others] = await ask('ANA@example.org')
  expect(others).toEqual([])
  const read = await box['mail.read']({ params: { mailId: first!.id }, query: undefined, body: undefined }, by)
  expect(read).toMatchObject({ to: 'ana@example.org', from: '"Hearth" <hearth@hearth.test>' })
  expect(read.html).toContain('<h1>Hello there</h1>')
  expect(read.text).toContain('It is good to see you.')
  expect(read.attachments.map(a => a.content)).toContain(calendar.ics)
})

test('MAIL-8 where mail leaves by an SMTP server there is no mailbox', async () => {
  const box = mailHttp(null)
  const ask = { query: {}, params: undefined, body: undefined }
  await expect(box['mail.caught'](ask, {} as never)).rejects.toMatchObject({ code: 'not-found' })
})

test('MAIL-8 the catcher keeps the newest 500', async () => {
  const { db } = await database()
  const { keepCaught, caught } = mailStore(db)
  const mail = { to: 'ana@example.org', from: '', subject: '', html: '', text: '', attachments: [] }
  for (let at = 0; at < 551; at++) await keepCaught({ ...mail, id: `mail-${at}`, at })
  expect(await db.collection('caughtmails').countDocuments()).toBe(500)
  expect((await caught(undefined)).at(-1)?.at).toBe(51)
})

test('MAIL-9 stopping ends the mails under way and leaves the others owed', async () => {
  const { db } = await database()
  const server = await smtp({ onRcptTo: (_address, _session, done) => void setTimeout(done, 300) })
  const { owe, stop, rows } = await worker({ db, smtpUrl: server.url })
  await owe(Array.from({ length: 30 }, (_, i) => owed('Ana', `${i}`)))
  await pause(150)
  await stop()
  const states = Object.groupBy(await rows(), row => row.state)
  expect(states.sent?.length).toBe(server.got.length)
  expect(server.got.length).toBeGreaterThan(0)
  expect(states.owed?.length).toBe(30 - server.got.length)
  expect(states.owed?.every(row => row.attempts === 0 && row.dueAt <= now())).toBe(true)
})
