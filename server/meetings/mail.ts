import type { Time } from '../../shared/ids.ts'
import { mailLanguage, type Recipient } from '../../shared/mail.ts'
import type { Meeting } from '../../shared/meetings.ts'
import { calendar, type Entry } from '../infra/calendar.ts'
import { shortWhen, when } from '../infra/mail/when.ts'
import type { Letter } from '../infra/mailer.ts'
import { asMeeting, type Planned } from './store.ts'
import { words } from './words.ts'

export type MeetingLetterData = {
  meeting: Meeting
  communityName: string
  /** the facilitator's name, or empty */
  facilitator: string
  /** it had another date before */
  moved: boolean
  /** when this date was set, or the meeting cancelled */
  stamp: Time
}

/** What the mails and the calendar say of a meeting as it is planned now. */
export const letterData = (
  meeting: Planned,
  names: { communityName: string; facilitator: string },
): MeetingLetterData => ({
  meeting: asMeeting(meeting),
  ...names,
  moved: meeting.dateRevision > 0,
  stamp: meeting.dateSetAt,
})

type Context = { publicUrl: string; from: string }

const pageOf = ({ id }: Meeting, { publicUrl }: Context) => `${publicUrl}/meetings/${id}`
const addressOf = (from: string) => /<([^>]+)>/.exec(from)?.[1] ?? from

/** A meeting's calendar entry. Members do not see one another's addresses, so the organizer has ours and nobody else is named. */
function entryOf({ meeting, communityName, facilitator, stamp }: MeetingLetterData, context: Context): Entry {
  const agenda = meeting.agenda.map(({ title, minutes }) => `- ${title} (${minutes} min)`).join('\n')
  return {
    uid: `${meeting.id}@hearth`,
    sequence: meeting.revision,
    stamp,
    cancelled: meeting.state === 'cancelled',
    startsAt: meeting.startsAt,
    endsAt: meeting.startsAt + meeting.minutes * 60_000,
    timeZone: meeting.timeZone,
    title: meeting.title,
    text: [communityName, meeting.goals, agenda, pageOf(meeting, context)].filter(Boolean).join('\n\n'),
    url: pageOf(meeting, context),
    organizer: { name: facilitator || communityName || 'Hearth', email: addressOf(context.from) },
  }
}

/** The calendar file that a member downloads. */
export const meetingCalendar = (data: MeetingLetterData, context: Context): string => calendar(entryOf(data, context))

const forReader = (data: MeetingLetterData, to: Recipient, context: Context, method: 'REQUEST' | 'CANCEL') => ({
  method,
  ics: calendar({ ...entryOf(data, context), attendee: { name: to.name || to.email, email: to.email } }, method),
})

/** What is said of a meeting in every mail about one, in the reader's language and time zone. */
function about({ meeting, communityName, facilitator }: MeetingLetterData, to: Recipient) {
  const say = words[mailLanguage(to.language)]
  const rows: [string, string][] = [
    [say.when, when(meeting.startsAt, meeting.minutes, to)],
    [say.community, communityName],
  ]
  if (facilitator) rows.push([say.facilitator, facilitator])
  if (meeting.goals) rows.push([say.goals, meeting.goals])
  const items = meeting.agenda.map(({ title, minutes }) => ({ text: title, note: say.minutes(minutes) }))
  return {
    say,
    short: shortWhen(meeting.startsAt, to),
    facts: { kind: 'facts' as const, rows },
    agenda: items.length > 0 ? [{ kind: 'list' as const, title: say.agenda, items }] : [],
    footer: say.footer(communityName),
  }
}

export const meetingMail = {
  'meeting-invitation': (data: MeetingLetterData, to: Recipient, context: Context): Letter => {
    const { meeting, communityName, moved } = data
    const { say, short, facts, agenda, footer } = about(data, to)
    const who = data.facilitator || communityName
    const text = moved ? say.movedText(who, communityName) : say.invitedText(who, communityName)
    return {
      subject: moved ? say.moved(meeting.title, short) : say.invited(meeting.title, short),
      preheader: text,
      heading: meeting.title,
      blocks: [
        { kind: 'text', text },
        facts,
        ...agenda,
        { kind: 'button', label: say.look, href: pageOf(meeting, context) },
        { kind: 'text', text: say.howToGetIn },
      ],
      footer,
      calendar: forReader(data, to, context, 'REQUEST'),
    }
  },

  'meeting-cancelled': (data: MeetingLetterData, to: Recipient, context: Context): Letter => {
    const { meeting, communityName } = data
    const { say, short, facts, footer } = about(data, to)
    return {
      subject: say.cancelled(meeting.title, short),
      preheader: say.cancelledText(communityName),
      heading: say.cancelledHeading(meeting.title),
      blocks: [{ kind: 'text', text: say.cancelledText(communityName) }, facts],
      footer,
      calendar: forReader(data, to, context, 'CANCEL'),
    }
  },

  reminder: (data: MeetingLetterData, to: Recipient, context: Context): Letter => {
    const { meeting, communityName } = data
    const { say, short, facts, agenda, footer } = about(data, to)
    return {
      subject: say.soon(meeting.title, short),
      preheader: meeting.goals || say.soonText('', communityName),
      heading: meeting.title,
      blocks: [
        { kind: 'text', text: say.soonText(to.name, communityName) },
        facts,
        ...agenda,
        { kind: 'button', label: say.getIn, href: pageOf(meeting, context) },
        { kind: 'text', text: say.howToGetIn },
      ],
      footer,
    }
  },
}
