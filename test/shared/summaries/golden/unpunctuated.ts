import type { Golden } from '../meeting.ts'

export const unpunctuated: Golden = {
  name: 'speech to text without marks or capitals',
  members: ['ana', 'ben', 'cara'],
  talk: [
    [
      'ana',
      'okay so i think the workshop went really well and people liked the exercises a lot so we should thank the speakers',
    ],
    ['ben', 'yeah i will write to the speakers this friday and thank them'],
    ['cara', 'um and ben can you send the photos of the workshop to the newsletter team'],
    ['ben', 'sure no problem'],
    ['ana', 'we agreed to run the workshop again in autumn'],
    ['cara', 'who is going to print the posters for the autumn workshop'],
    ['ana', "i'm not sure let's come back to that"],
  ],
  decisions: ['We agreed to run the workshop again in autumn.'],
  actions: [
    { text: 'Write to the speakers this friday and thank them.', owner: 'Ben Okoro', member: 'ben', due: '2025-03-14' },
    { text: 'Send the photos of the workshop to the newsletter team.', owner: 'Ben Okoro', member: 'ben' },
  ],
  questions: ['Who is going to print the posters for the autumn workshop?'],
  resources: [],
}
