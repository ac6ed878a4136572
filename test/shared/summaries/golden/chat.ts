import type { Golden } from '../meeting.ts'

export const chat: Golden = {
  name: 'a talk with a lively chat',
  members: ['ana', 'ben', 'cara'],
  talk: [
    ['ana', 'Let me walk you through the survey results, twenty people have answered it so far.'],
    ['ana', 'Most people want shorter sessions and more time in small groups.'],
    ['ben', 'The notes are at hearth dot example dot org slash notes.'],
    ['ana', "Let's cut the sessions to sixty minutes."],
    ['cara', 'Good idea.'],
  ],
  chat: [
    ['cara', 'Survey: https://survey.example.org/results?year=2025&lang=en.', 5],
    ['ben', 'see also survey.example.org/results?year=2025&lang=en and www.example.com/small-groups', 9],
    ['ben', 'Which tool did you use for the charts?', 12],
    ['ana', 'A spreadsheet.', 40],
    ['cara', 'Does the survey reach people who never come?', 60],
    ['ben', "I'll post the raw numbers here by Sunday", 500],
  ],
  decisions: ['We will cut the sessions to sixty minutes.'],
  actions: [{ text: 'Post the raw numbers here by Sunday.', owner: 'Ben Okoro', member: 'ben', due: '2025-03-16' }],
  questions: ['Does the survey reach people who never come?'],
  resources: [
    'Survey: https://survey.example.org/results?year=2025&lang=en',
    'https://www.example.com/small-groups',
    'https://hearth.example.org/notes',
  ],
}
