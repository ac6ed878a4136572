import type { Golden } from '../meeting.ts'

export const boardOnly: Golden = {
  name: 'a board and no word spoken',
  members: ['ana', 'ben', 'cara'],
  board: [
    { kind: 'heading', level: 1, text: 'Retrospective' },
    { text: 'The mentoring pairs worked well, but the reminder mails came too late for most people.' },
    { kind: 'heading', level: 2, text: 'Decisions' },
    { kind: 'item', text: 'Mentoring goes on until June' },
    { kind: 'heading', level: 2, text: 'Next steps' },
    { kind: 'item', text: 'Ben: ask the mentors who stays by 21 March' },
    { kind: 'item', text: 'collect wishes for summer topics' },
    { kind: 'heading', level: 2, text: 'Notes' },
    { text: 'Decision: reminders go out two days ahead.' },
    { text: 'Question: where do we keep the recordings?' },
    { text: 'The guide is at https://guide.example.org/mentoring (read chapter 2).' },
    { kind: 'code', text: 'npm run what-should-we-do?' },
  ],
  decisions: ['Mentoring goes on until June.', 'Reminders go out two days ahead.'],
  actions: [
    { text: 'Ask the mentors who stays by 21 March.', owner: 'Ben Okoro', member: 'ben', due: '2025-03-21' },
    { text: 'Collect wishes for summer topics.' },
  ],
  questions: ['Where do we keep the recordings?'],
  resources: ['The guide is at (read chapter 2): https://guide.example.org/mentoring'],
}
