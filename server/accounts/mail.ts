import { type MailLanguage, mailLanguage, type Recipient } from '../../shared/mail.ts'
import type { Letter } from '../infra/mailer.ts'

type Words = { subject: string; heading: (name: string) => string; text: string; button: string; note: string }

const words: Record<MailLanguage, Words> = {
  en: {
    subject: 'Your sign-in link',
    heading: name => (name ? `Welcome back, ${name}` : 'Welcome'),
    text: 'Here is your link to sign in. It works once, and for 15 minutes.',
    button: 'Sign in',
    note: 'You did not ask for this? Then someone mistyped their address, and you can leave this mail alone: nobody gets in without the link.',
  },
}

export const accountMail = {
  'sign-in': ({ url }: { url: string }, to: Recipient): Letter => {
    const say = words[mailLanguage(to.language)]
    return {
      subject: say.subject,
      preheader: say.text,
      heading: say.heading(to.name),
      blocks: [
        { kind: 'text', text: say.text },
        { kind: 'button', label: say.button, href: url },
      ],
      footer: say.note,
    }
  },
}
