import { Refusal } from '../../shared/errors.ts'
import type { CaughtMail, CaughtMailPage } from '../../shared/mail.ts'
import type { Handlers } from '../infra/http.ts'

type Mailbox = {
  caught: (to: string | undefined) => Promise<CaughtMail[]>
  caughtMail: (id: string) => Promise<CaughtMailPage | null>
}

/** `mailbox` is null where mail leaves by a real SMTP server: then there is nothing here. */
export const mailHttp = (mailbox: Mailbox | null): Handlers<'mail.caught' | 'mail.read'> => ({
  'mail.caught': async ({ query }) => {
    if (!mailbox) throw new Refusal('not-found')
    return mailbox.caught(query.to)
  },
  'mail.read': async ({ params }) => {
    const mail = await mailbox?.caughtMail(params.mailId)
    if (!mail) throw new Refusal('not-found')
    return mail
  },
})
