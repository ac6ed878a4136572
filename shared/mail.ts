import { z } from 'zod'
import { Email, Id, Time } from './ids.ts'

/** Every kind of mail there is. */
export const mailKinds = [
  'sign-in',
  'community-invitation',
  'meeting-invitation',
  'meeting-cancelled',
  'reminder',
  'summary-draft',
  'summary',
] as const
export type MailKind = (typeof mailKinds)[number]

/** Who gets a mail, with what is needed to write it in their language and time zone. */
export const Recipient = z.object({
  /** absent for someone who is invited and not a member yet */
  memberId: Id.optional(),
  email: Email,
  name: z.string(),
  timeZone: z.string(),
  language: z.string(),
})
export type Recipient = z.infer<typeof Recipient>

/** The languages that mails are written in; a reader of any other gets the first. */
export const mailLanguages = ['en'] as const
export type MailLanguage = (typeof mailLanguages)[number]
export const mailLanguage = (wanted: string): MailLanguage =>
  mailLanguages.find(language => language === wanted.toLowerCase().split('-')[0]) ?? mailLanguages[0]

/** A mail as the local catcher keeps it. */
export const CaughtMail = z.object({
  id: z.string(),
  to: z.string(),
  from: z.string(),
  subject: z.string(),
  at: Time,
})
export type CaughtMail = z.infer<typeof CaughtMail>
export const CaughtMailPage = CaughtMail.extend({
  html: z.string(),
  text: z.string(),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), content: z.string() })),
})
export type CaughtMailPage = z.infer<typeof CaughtMailPage>
