import type { Golden } from '../meeting.ts'

/** Half past eleven at night on Monday in Lisbon is Tuesday in Tokyo already. */
export const days: Golden = {
  name: 'days as they were said, in the time zone of the meeting',
  members: ['ana', 'ben', 'cara'],
  startsAt: Date.UTC(2025, 2, 10, 23, 30),
  timeZone: 'Asia/Tokyo',
  talk: [
    ['ana', "I'll send the report tomorrow."],
    ['ben', "I'll update the website next week."],
    ['cara', 'I will call the printer by Tuesday.'],
    ['ana', "I'll review the notes from Monday."],
    ['ben', "I'll write the invoice by the end of the month."],
    ['cara', "I'll prepare the slides for the Friday session."],
    ['ana', "I'll order the chairs in two weeks."],
    ['ben', "I'll check the numbers in a second."],
    ['ben', "I'll repair the page that broke on March 3, 2025."],
    ['cara', "I'll contact the museum before April 2, 2025."],
  ],
  decisions: [],
  actions: [
    { text: 'Send the report tomorrow.', owner: 'Ana Silva', member: 'ana', due: '2025-03-12' },
    { text: 'Update the website next week.', owner: 'Ben Okoro', member: 'ben' },
    { text: 'Call the printer by Tuesday.', owner: 'Cara Lind', member: 'cara', due: '2025-03-18' },
    { text: 'Review the notes from Monday.', owner: 'Ana Silva', member: 'ana' },
    { text: 'Write the invoice by the end of the month.', owner: 'Ben Okoro', member: 'ben', due: '2025-03-31' },
    { text: 'Prepare the slides for the Friday session.', owner: 'Cara Lind', member: 'cara' },
    { text: 'Order the chairs in two weeks.', owner: 'Ana Silva', member: 'ana', due: '2025-03-25' },
    { text: 'Repair the page that broke on March 3, 2025.', owner: 'Ben Okoro', member: 'ben' },
    { text: 'Contact the museum before April 2, 2025.', owner: 'Cara Lind', member: 'cara', due: '2025-04-02' },
  ],
  questions: [],
  resources: [],
}
