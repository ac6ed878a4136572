import type { Golden } from '../meeting.ts'

export const declined: Golden = {
  name: 'requests that are declined, handed on, or left open',
  members: ['ana', 'ben', 'cara', 'joao'],
  talk: [
    ['ana', 'João, could you translate the flyer into Portuguese?'],
    ['joao', "Sorry, I can't, I am away next week."],
    ['cara', 'I can do it, I speak a little.'],
    ['ana', 'Ben, could you host the next session?'],
    ['ben', "I'm afraid I have no time in April."],
    ['ana', 'Okay, then we see.'],
    ['ana', 'Joao will bring the projector on Thursday and Cara will order the cups by the 18th.'],
    ['ben', 'Great.'],
    ['ana', 'We need to find a caterer for the evening. Someone has to print the menus.'],
    ['cara', 'I can do that.'],
    ['cara', 'Could someone check the heating in the hall?'],
    ['ana', 'It has been cold lately.'],
  ],
  decisions: [],
  actions: [
    { text: 'Translate the flyer into Portuguese.', owner: 'Cara Lind', member: 'cara' },
    { text: 'Find a caterer for the evening.' },
    { text: 'Print the menus.', owner: 'Cara Lind', member: 'cara' },
    { text: 'Bring the projector on Thursday.', owner: 'João Prado', member: 'joao', due: '2025-03-13' },
    { text: 'Order the cups by the 18th.', owner: 'Cara Lind', member: 'cara', due: '2025-03-18' },
  ],
  questions: [],
  resources: [],
}
