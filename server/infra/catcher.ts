import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { Time } from '../../shared/ids.ts'
import type { CaughtMailPage } from '../../shared/mail.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'

const LARGEST_MAIL = 10 * 1024 * 1024

const addresses = (field: ParsedMail['to' | 'from']) =>
  [field ?? []].flat().flatMap(one => one.value.map(who => who.address ?? '').filter(Boolean))

const asCaught = (mail: ParsedMail, id: string, at: Time): CaughtMailPage => ({
  id,
  at,
  to: addresses(mail.to).join(', ').toLowerCase(),
  from: mail.from?.text ?? '',
  subject: mail.subject ?? '',
  html: mail.html || '',
  text: mail.text ?? '',
  attachments: mail.attachments.map(({ filename, contentType, content }) => ({
    filename: filename ?? 'attachment',
    contentType,
    content: contentType.startsWith('text/') || contentType === 'application/ics' ? content.toString('utf8') : '',
  })),
})

type Needs = { keep: (mail: CaughtMailPage) => Promise<void>; newId: () => string; now: Clock; log: Log }

/**
 * Where no SMTP server is named, mail goes by SMTP to this one, in the process and on loopback alone, and is answered
 * only when it is kept. Its log says that a mail came, never whose or what.
 */
export async function startCatcher({ keep, newId, now, log }: Needs) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 500,
    size: LARGEST_MAIL,
    logger: false,
    onData: (stream, _session, done) => {
      simpleParser(stream, { skipImageLinks: true, skipTextToHtml: true })
        .then(mail => keep(asCaught(mail, newId(), now())))
        .then(
          () => done(null),
          (err: Error) => {
            log.error({ name: err.name }, 'a mail could not be kept')
            done(Object.assign(new Error('not kept, try again'), { responseCode: 451 }))
          },
        )
    },
  })
  server.on('error', (err: Error) => log.warn({ name: err.name }, 'the mail catcher stumbled'))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as AddressInfo
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}
