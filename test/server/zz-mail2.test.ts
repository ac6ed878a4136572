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

for (let n=0;n<30;n++) test('MAIL-2 two workers share the outbox and send each mail once, to a slow server too', async () => {
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
  const c = server.got.map(m=>m.subject).filter((x,i,all)=>all.indexOf(x)!==i); if (c.length) console.log('DUP', c, server.got.filter(m=>m.subject===c[0]).map(m=>m.date), (await one.rows()).filter(r=>r.attempts>1), server.got.length, JSON.stringify((await one.rows()).find(r=>r.subject==='subject '+c[0])))
  expect(server.got).toHaveLength(120)
  expect(new Set(server.got.map(mail => mail.subject)).size).toBe(120)
})

