import { createTransport } from 'nodemailer'
import { mailLanguage, type Recipient } from '../../shared/mail.ts'
import type { Letter } from './mail/letter.ts'
import { makeRender } from './mail/render.ts'

export type { Letter }

/** Mails under way at once, each on a connection of its own that is kept. */
export const MAIL_LANES = 5
/** A mail that takes longer is broken off, its connection with it. */
export const SEND_MS = 30_000

/** `lasting`: the receiving server has refused this person or this mail, and will again. Everything else may pass. */
export class SendFailure extends Error {
  readonly lasting: boolean
  readonly reason: string
  /** `reason` is a code, never a server's sentence: those quote addresses. */
  constructor(reason: string, lasting: boolean) {
    super(`a mail could not be sent: ${reason}`)
    this.name = 'SendFailure'
    this.reason = reason
    this.lasting = lasting
  }
}

type SmtpError = { code?: string; responseCode?: number; command?: string }

function asFailure(error: unknown): SendFailure {
  const { code = 'UNKNOWN', responseCode = 0, command = '' } = (error ?? {}) as SmtpError
  // a 5xx to AUTH or to MAIL FROM speaks of our configuration, which the operator can mend
  const aboutThisMail = (code === 'EENVELOPE' || code === 'EMESSAGE') && command !== 'MAIL FROM'
  return new SendFailure(responseCode ? `${code} ${responseCode}` : code, aboutThisMail && responseCode >= 500)
}

/** Sends by SMTP. `smtpUrl` as `smtp://user:password@host:587` or `smtps://…`. */
export function makeMailer({ smtpUrl, from, publicUrl }: { smtpUrl: string; from: string; publicUrl: string }) {
  const render = makeRender()
  render.catch(() => {}) // reported by the first send
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: MAIL_LANES,
    // the outbox alone decides what is sent again
    maxRequeues: 0,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const host = new URL(publicUrl).hostname

  return {
    /** Resolves when the server has taken the mail; throws SendFailure. `messageId` is the part before the @: the same
     * mail sent again carries the same, so that a mailbox can tell. */
    send: async (letter: Letter, to: Recipient, messageId: string): Promise<void> => {
      const { subject, html, text } = (await render)(letter, to)
      const { calendar } = letter
      const mail = {
        from,
        to: { name: to.name, address: to.email },
        subject,
        html,
        text,
        messageId: `<${messageId}@${host}>`,
        signal: AbortSignal.timeout(SEND_MS),
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mailLanguage(to.language) },
        ...(calendar && {
          icalEvent: { method: calendar.method, filename: 'meeting.ics', content: calendar.ics },
        }),
      }
      await transport.sendMail(mail).catch((error: unknown) => {
        throw asFailure(error)
      })
    },
    close: (): void => transport.close(),
  }
}
export type Mailer = ReturnType<typeof makeMailer>
