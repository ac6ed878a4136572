import type { Golden } from '../meeting.ts'

export const gathering: Golden = {
  name: 'a planning talk with notes beside it',
  members: ['ana', 'ben', 'cara'],
  agenda: ['Spring gathering', 'Budget'],
  talk: [
    ['ana', 'Okay, so welcome everyone, can you hear me?'],
    ['ben', 'Yes.'],
    ['ana', 'Um, I think we we should talk about the venue first. The library has a room for forty people.'],
    ['ben', 'The library is cheaper than the town hall, but the town hall has better wheelchair access.'],
    ['cara', 'Shall we book the town hall for the gathering then?'],
    ['ana', 'Yes, agreed. The town hall is accessible.'],
    ['ana', 'Ben, can you call the town hall about the price by Friday?'],
    ['ben', 'Sure, I will.'],
    ['cara', "I'll send the invitation to the members tomorrow."],
    ['ana', 'How much money is left in the budget?'],
    ['cara', "I don't know. Good question."],
    ['ana', 'Someone has to ask the bakery about the bread.'],
    ['ben', 'I can do that.'],
    ['ana', 'So we decided to meet every second Tuesday from now on.'],
  ],
  board: [
    { kind: 'heading', level: 2, text: 'Venue' },
    { kind: 'decision', text: 'We take the town hall for the spring gathering' },
    {
      kind: 'task',
      checked: false,
      text: '@Ana Silva to write the programme by March 20',
      mentions: [{ memberId: 'member-ana', name: 'Ana Silva' }],
    },
    { kind: 'task', checked: true, text: 'Find out what the library costs' },
    { text: 'Who pays for the coffee?' },
  ],
  decisions: [
    'We take the town hall for the spring gathering.',
    'We decided to meet every second Tuesday from now on.',
  ],
  actions: [
    { text: 'Write the programme by March 20.', owner: 'Ana Silva', member: 'ana', due: '2025-03-20' },
    { text: 'Call the town hall about the price by Friday.', owner: 'Ben Okoro', member: 'ben', due: '2025-03-14' },
    { text: 'Send the invitation to the members tomorrow.', owner: 'Cara Lind', member: 'cara', due: '2025-03-11' },
    { text: 'Ask the bakery about the bread.', owner: 'Ben Okoro', member: 'ben' },
  ],
  questions: ['Who pays for the coffee?', 'How much money is left in the budget?'],
  resources: [],
}
