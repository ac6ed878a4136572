import type { Id, Time } from '../../shared/ids.ts'
import type { MailKind, Recipient } from '../../shared/mail.ts'
import type { Meeting } from '../../shared/meetings.ts'
import type { Summary } from '../../shared/summaries/summary.ts'

/** What the mails about a summary are written from; kept with the outbox row, so that all get the same words. */
export type SummaryMailData = {
  meetingId: Id
  title: string
  startsAt: Time
  communityName: string
  overview: string
  points: Summary['points']
  came: string[]
  /** was this reader there */
  cameYourself: boolean
  sendAt: Time
}
export type OwedMail = { kind: MailKind; subject: string; to: Recipient; data: SummaryMailData }
type Member = Recipient & { memberId: Id }

const recipient = ({ memberId, email, name, timeZone, language }: Member): Recipient => ({
  memberId,
  email,
  name,
  timeZone,
  language,
})

function mail(kind: MailKind, summary: Summary, meeting: Meeting, communityName: string, to: Member): OwedMail {
  const { meetingId, overview, points, attendance, sendAt } = summary
  return {
    kind,
    subject: meetingId,
    to: recipient(to),
    data: {
      meetingId,
      title: meeting.title,
      startsAt: meeting.startsAt,
      communityName,
      overview: overview.text,
      points,
      came: attendance.map(({ name }) => name),
      cameYourself: attendance.some(({ memberId }) => memberId === to.memberId),
      sendAt,
    },
  }
}

export const draftMail = (summary: Summary, meeting: Meeting, communityName: string, facilitator: Member): OwedMail =>
  mail('summary-draft', summary, meeting, communityName, facilitator)

export const membersMails = (summary: Summary, meeting: Meeting, communityName: string, members: readonly Member[]) =>
  members.map(member => mail('summary', summary, meeting, communityName, member))
