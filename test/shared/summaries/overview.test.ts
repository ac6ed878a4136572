import { expect, test, vi } from 'vitest'
import { centrality, vectors } from '../../../shared/summaries/centrality.ts'
import { merge } from '../../../shared/summaries/points.ts'
import { countWords } from '../../../shared/summaries/speech.ts'
import { summarise } from '../../../shared/summaries/summarise.ts'
import { gathering } from './golden/gathering.ts'
import { silent } from './golden/idle.ts'
import { asInput, type Line, monday, people } from './meeting.ts'

// an hour of talk on a machine that may be busy
vi.setConfig({ testTimeout: 60_000 })

const joined = (memberId: string, name: string, minutes: number) => ({ memberId, name, joinedAt: monday, minutes })

test('SUM-3 a meeting in which nobody spoke or wrote says who came, for how long, and what had been planned', () => {
  const input = asInput(silent)
  const nobody = summarise(input).overview
  expect(nobody.text).toBe(
    'Nobody came to “Welcome”. Nothing was transcribed or written in the chat or on the board. On the agenda: Welcome and Plans for summer.',
  )
  const attendance = [joined('member-ana', 'Ana Silva', 12.2), joined('member-ben', 'Ben Okoro', 0.4)]
  const two = summarise({ ...input, attendance, meeting: { ...input.meeting, goals: 'Get to know one another.' } })
  expect(two.overview.text).toBe(
    'Ana Silva and Ben Okoro came to “Welcome”, the longest for 12 minutes. Nothing was transcribed or written in the chat or on the board. The goals were: Get to know one another. On the agenda: Welcome and Plans for summer.',
  )
  expect(two.points).toEqual([])
})

test('SUM-3 an overview says who met and for how long, and then what was said, with who said it', () => {
  const { overview } = summarise(asInput(gathering))
  expect(overview.text).toMatch(/^Ana Silva, Ben Okoro and Cara Lind met for 30 minutes and talked about .*town hall/)
  expect(overview.text).toContain('Ben Okoro: “The library is cheaper than the town hall')
  expect(overview.text).toContain('We take the town hall for the spring gathering.')
  expect(overview.sources.map(s => s.kind)).toContain('block')
  expect(overview.text).not.toContain('hear me')
})

test('SUM-3 a sentence is the more central, the more others share its words', () => {
  const texts = ['hall price', 'hall chairs', 'hall price chairs', 'price chairs', 'dog'].map(text => text.split(' '))
  const scores = centrality(vectors(texts))
  expect(scores.indexOf(1)).toBe(2)
  expect(Math.min(...scores)).toBe(scores[4])
  expect(centrality([])).toEqual([])
})

test('SUM-3 an overview does not say the same twice', () => {
  const line = 'The museum offers us the large hall for the exhibition in September.'
  const talk: Line[] = [
    ['ana', line],
    ['ben', 'Sounds fine.'],
    ['cara', `So, ${line.toLowerCase()}`],
    ['ben', 'Last year the exhibition was visited by four hundred people from all over the region.'],
  ]
  const { text } = summarise(asInput({ members: ['ana', 'ben', 'cara'], talk })).overview
  expect(text.match(/museum offers/gi)).toHaveLength(1)
  expect(text).toContain('four hundred people')
})

test('SUM-8 topics begin when they began, and are called as the agenda calls them', () => {
  const about = (subject: string[], n: number): Line[] =>
    Array.from({ length: n }, (_, i): Line => {
      const word = (k: number) => subject[(i + k) % subject.length]
      return [
        (['ana', 'ben', 'cara'] as const)[i % 3]!,
        `The ${word(0)} needs a better ${word(1)} and a cheaper ${word(2)} this season.`,
        8,
      ]
    })
  const talk: Line[] = [
    ...about(['garden', 'compost', 'seedlings', 'greenhouse'], 30),
    ...about(['library', 'catalogue', 'bookshelf', 'reader'], 30),
  ]
  const input = asInput({ members: ['ana', 'ben', 'cara'], agenda: ['The garden', 'The library'], talk })
  const topics = summarise(input).points.filter(point => point.kind === 'topic')
  expect(topics.map(topic => topic.text)).toEqual(['The garden', 'The library'])
  const starts = topics.map(topic => input.segments.findIndex(s => s.id === topic.sources[0]!.id))
  expect(starts[0]).toBeLessThan(3)
  expect(Math.abs(starts[1]! - 30)).toBeLessThan(3)
  expect(topics[1]!.sources[0]!.at).toBe(input.segments[starts[1]!]!.from)
})

test('SUM-3 an overview of a long talk uses its room, and no more', () => {
  const subjects = 'garden roof budget newsletter kitchen choir archive bicycle workshop festival'.split(' ')
  const places = 'river school market station museum harbour library tower bridge forest'.split(' ')
  const talk = subjects.flatMap((subject, i) =>
    places.map(
      (place, k): Line => [
        (['ana', 'ben', 'cara'] as const)[(i + k) % 3]!,
        `The ${subject} near the ${place} asks for ${i + 2} volunteers, who would repaint its old wooden doors before winter.`,
      ],
    ),
  )
  const words = countWords(summarise(asInput({ members: ['ana', 'ben', 'cara'], talk })).overview.text)
  expect(words).toBeGreaterThan(90)
  expect(words).toBeLessThanOrEqual(120)
})

test('SUM-9 two points that share the only word of one are two points', () => {
  const point = (text: string, stems: string[]) => ({
    kind: 'question' as const,
    text,
    sources: [{ kind: 'message' as const, id: text, quote: text }],
    confidence: 0.5,
    stems: new Set(stems),
  })
  expect(merge([point('And who pays?', ['pay']), point('Who pays for the coffee?', ['pay', 'coffe'])])).toHaveLength(2)
})

test('SUM-9 the board is certain, and what was said of the same adds its source', () => {
  const { points } = summarise(asInput(gathering))
  const decision = points.find(point => point.text.startsWith('We take the town hall'))!
  expect(decision.confidence).toBeGreaterThanOrEqual(0.95)
  expect(decision.sources.map(s => s.kind)).toEqual(['block', 'segment', 'segment'])
})

test('SUM-2 a point keeps its id when more is said after it', () => {
  const input = asInput(gathering)
  const before = summarise({ ...input, segments: input.segments.slice(0, 9) }).points
  const after = new Map(summarise(input).points.map(point => [point.id, point.text]))
  const actions = before.filter(point => point.kind === 'action')
  expect(actions).toHaveLength(3)
  for (const { id, text } of actions) expect(after.get(id)).toBe(text)
})

test('SUM-10 an hour of talk is summarised in under two seconds of a core', () => {
  const names = Object.keys(people) as (keyof typeof people)[]
  const talk = Array.from(
    { length: 900 },
    (_, i): Line => [
      names[i % names.length]!,
      `I think item ${i % 37} of the plan ${i % 11} matters, and so does room ${i % 23}, shall we send letter ${i % 19} then?`,
    ],
  )
  const input = asInput({ members: names, talk })
  const before = process.cpuUsage()
  summarise(input)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(2000)
})
