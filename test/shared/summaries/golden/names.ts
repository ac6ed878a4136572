import type { Golden } from '../meeting.ts'

export const sameName: Golden = {
  name: 'two people of one first name, and one whose name is a word',
  members: ['ana', 'anaTwo', 'ben', 'will'],
  talk: [
    ['ben', 'Ana will collect the feedback by Wednesday.'],
    ['ben', 'Ana Berg will send the certificates by Wednesday.'],
    ['ben', 'Will, can you book the train tickets?'],
    ['will', 'Yes, will do.'],
    ['ana', 'And will the weather hold? I hope so.'],
    ['ben', 'The forecast is good.'],
  ],
  decisions: [],
  actions: [
    { text: 'Collect the feedback by Wednesday.', owner: 'Ana', due: '2025-03-12' },
    { text: 'Send the certificates by Wednesday.', owner: 'Ana Berg', member: 'anaTwo', due: '2025-03-12' },
    { text: 'Book the train tickets.', owner: 'Will Hart', member: 'will' },
  ],
  questions: [],
  resources: [],
}
