import type { Golden } from '../meeting.ts'

export const smallTalk: Golden = {
  name: 'a social hour in which nothing is to be done',
  members: ['ana', 'ben', 'cara'],
  talk: [
    ['ana', 'Hello, hello. How are you?'],
    ['ben', "I'm fine, thanks. I'll just share my screen for a second."],
    ['cara', "I think I'll go and get a coffee, I'll be right back."],
    ['ana', 'We went to the seaside last weekend and the children loved it.'],
    ['ben', 'If it rains on Saturday I will probably stay in and read.'],
    ['cara', 'We have never decided anything in this hour, and that is the beauty of it.'],
    ['ana', 'You know what, Ben will laugh about that story, right?'],
    ['cara', 'Once we have agreed on a colour for the fence, the rest is easy.'],
    ['ben', 'We decided last year to rent the boat house, that was fun.'],
    ['ben', 'What did you say about the dog?'],
    ['ana', 'He ate the whole cake.'],
    ['cara', "I won't send that to anyone, don't worry."],
    ['ana', "Let's go around and everyone says what they read lately."],
    ['ben', 'Sounds good.'],
  ],
  decisions: [],
  actions: [],
  questions: [],
  resources: [],
}

export const silent: Golden = {
  name: 'a meeting where nobody spoke or wrote',
  members: ['ana', 'ben'],
  agenda: ['Welcome', 'Plans for summer'],
  decisions: [],
  actions: [],
  questions: [],
  resources: [],
}
