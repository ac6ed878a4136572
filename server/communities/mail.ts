import { type MailLanguage, mailLanguage, type Recipient } from '../../shared/mail.ts'
import type { Letter } from '../infra/mailer.ts'

type Invitation = { communityName: string; purpose: string; inviter: string; url: string }
type Words = {
  subject: (inviter: string, community: string) => string
  heading: (community: string) => string
  text: (inviter: string, community: string) => string
  purpose: string
  button: string
  note: string
}

const words: Record<MailLanguage, Words> = {
  en: {
    subject: (inviter, community) =>
      inviter ? `${inviter} invites you to ${community}` : `You are invited to ${community}`,
    heading: community => `Join ${community}`,
    text: (inviter, community) =>
      `${inviter || 'Someone'} would like you to be part of ${community}, where people meet live, learn from one another and keep what they make.`,
    purpose: 'What it is for',
    button: 'See the invitation',
    note: 'The link is for you alone and works for 14 days. If you would rather not join, there is nothing you need to do.',
  },
}

export const communityMail = {
  'community-invitation': ({ communityName, purpose, inviter, url }: Invitation, to: Recipient): Letter => {
    const say = words[mailLanguage(to.language)]
    const text = say.text(inviter, communityName)
    return {
      subject: say.subject(inviter, communityName),
      preheader: text,
      heading: say.heading(communityName),
      blocks: [
        { kind: 'text', text },
        ...(purpose ? [{ kind: 'facts' as const, rows: [[say.purpose, purpose] as [string, string]] }] : []),
        { kind: 'button', label: say.button, href: url },
      ],
      footer: say.note,
    }
  },
}
