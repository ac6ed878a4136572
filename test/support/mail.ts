import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'
import { now } from '../../server/infra/clock.ts'
import { hashToken, newId } from '../../server/infra/ids.ts'
import { makeLog } from '../../server/infra/log.ts'
import type { Letter } from '../../server/infra/mail/letter.ts'
import { makeMailer } from '../../server/infra/mailer.ts'
import { buildIndexes, connectStore, type Db } from '../../server/infra/mongo.ts'
import { makeOutbox, type Templates } from '../../server/mail/service.ts'
import { mailStore, type OutboxRow } from '../../server/mail/store.ts'
import { mailKinds, type Recipient } from '../../shared/mail.ts'
import { storeUrl } from './ports.ts'

export const quiet = makeLog('test', 'silent')

/** A database of the test's own, gone with the store that the tests were given. `again` opens it a second time, as another process would. */
export async function database() {
  const url = storeUrl(`test_${randomBytes(6).toString('hex')}`)
  const again = async (): Promise<Db> => {
    const db = await connectStore(url)
    onTestFinished(() => db.close())
    return db
  }
  const db = await again()
  return { db, again }
}

export const person = (name: string, changes: Partial<Recipient> = {}): Recipient => ({
  email: `${name.toLowerCase()}@example.org`,
  name,
  timeZone: 'UTC',
  language: 'en',
  ...changes,
})

/** A real SMTP server that keeps what it takes. `port` to come back where an earlier one was. */
export async function smtp(options: SMTPServerOptions = {}, port = 0) {
  const got: ParsedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 500,
    onData: (stream, _session, done) => {
      simpleParser(stream).then(mail => {
        got.push(mail)
        done(null)
      }, done)
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  const close = () => new Promise<void>(resolve => server.close(() => resolve()))
  onTestFinished(close)
  const at = (server.server.address() as AddressInfo).port
  return { got, port: at, url: `smtp://127.0.0.1:${at}`, close }
}

export const letter = (changes: Partial<Letter> = {}): Letter => ({
  subject: 'Hello',
  preheader: 'a greeting',
  heading: 'Hello there',
  blocks: [{ kind: 'text', text: 'It is good to see you.' }],
  ...changes,
})

/** Every kind says the same here; a letter in a row's data is sent as it is. */
export const plainTemplates = Object.fromEntries(
  mailKinds.map(kind => [kind, (data: { letter?: Letter } | null) => data?.letter ?? letter()]),
) as unknown as Templates

type Given = { db: Db; smtpUrl: string; templates?: Templates; now?: () => number; log?: typeof quiet }

/** One worker of the outbox: what one process of the product runs. */
export async function worker({ db, smtpUrl, templates = plainTemplates, now: clock = now, log = quiet }: Given) {
  const store = mailStore(db)
  await buildIndexes(db)
  const context = { publicUrl: 'http://hearth.test', from: 'Hearth <hearth@hearth.test>' }
  const mailer = makeMailer({ smtpUrl, from: context.from, publicUrl: context.publicUrl })
  const { send } = mailer
  const outbox = makeOutbox({ store, templates, send, hash: hashToken, newId, now: clock, log, context })
  onTestFinished(async () => {
    await outbox.stop()
    mailer.close()
  })
  const rows = () => db.collection<OutboxRow>('outbox').find().toArray() as unknown as Promise<OutboxRow[]>
  return { ...outbox, store, mailer, rows }
}
