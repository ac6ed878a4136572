import type { MailLanguage } from '../../shared/mail.ts'

type Words = {
  invited: (title: string, when: string) => string
  moved: (title: string, when: string) => string
  cancelled: (title: string, when: string) => string
  soon: (title: string, when: string) => string
  invitedText: (who: string, community: string) => string
  movedText: (who: string, community: string) => string
  cancelledText: (community: string) => string
  soonText: (name: string, community: string) => string
  cancelledHeading: (title: string) => string
  when: string
  community: string
  facilitator: string
  goals: string
  agenda: string
  minutes: (n: number) => string
  getIn: string
  look: string
  howToGetIn: string
  footer: (community: string) => string
}

const en: Words = {
  invited: (title, when) => `Invitation: ${title}, ${when}`,
  moved: (title, when) => `New date: ${title}, ${when}`,
  cancelled: (title, when) => `Cancelled: ${title}, ${when}`,
  soon: (title, when) => `Reminder: ${title}, ${when}`,
  invitedText: (who, community) =>
    `${who} invites you to a meeting of ${community}. It would be good to see you there.`,
  movedText: (who, community) =>
    `${who} has given this meeting of ${community} a new date. The calendar entry in this mail replaces the earlier one.`,
  cancelledText: community =>
    `This meeting of ${community} will not take place. The calendar entry in this mail takes it out of your calendar.`,
  soonText: (name, community) =>
    `${name ? `Hello ${name}, this` : 'This'} meeting of ${community} is coming up. Here is what it is about and how to get in.`,
  cancelledHeading: title => `Cancelled: ${title}`,
  when: 'When',
  community: 'Community',
  facilitator: 'Facilitator',
  goals: 'Goals',
  agenda: 'Agenda',
  minutes: n => (n === 1 ? '1 minute' : `${n} minutes`),
  getIn: 'Go to the meeting',
  look: 'See the meeting',
  howToGetIn:
    'Open the meeting in a browser when it starts; there is nothing to install. You can see who is inside before you join.',
  footer: community => `You get this because you are a member of ${community}.`,
}

export const words: Record<MailLanguage, Words> = { en }
