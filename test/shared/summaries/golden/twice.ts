import type { Golden } from '../meeting.ts'

export const saidTwice: Golden = {
  name: 'things said more than once, and once written down',
  members: ['ana', 'ben', 'cara'],
  talk: [
    ['ana', 'I will write the grant application by Friday.'],
    ['ben', 'We decided to move the library meetup to Thursday evening.'],
    ['cara', 'Have we decided who speaks at the opening?'],
    ['ana', 'Not yet, we have not decided that.'],
    ['ana', "So, I'll write the grant application."],
    ['ben', 'Okay, so we agreed that the library meetup is on Thursday evening.'],
    ['cara', "We don't know yet who speaks at the opening."],
  ],
  board: [
    {
      kind: 'task',
      checked: false,
      text: '@Ana Silva grant application',
      mentions: [{ memberId: 'member-ana', name: 'Ana Silva' }],
    },
  ],
  decisions: ['We decided to move the library meetup to Thursday evening.'],
  actions: [{ text: 'Grant application.', owner: 'Ana Silva', member: 'ana', due: '2025-03-14' }],
  questions: ["We don't know yet who speaks at the opening."],
  resources: [],
}
