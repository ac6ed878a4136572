import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Block } from '../../../shared/board/outline.ts'
import { plainText } from '../../../shared/live/plain.ts'
import type { SummaryInput } from '../../../shared/summaries/input.ts'
import { countWords } from '../../../shared/summaries/speech.ts'
import { summarise } from '../../../shared/summaries/summarise.ts'
import { Point, type Source } from '../../../shared/summaries/summary.ts'
import { asInput, type Golden, type Line, people, type Who } from './meeting.ts'

const who = fc.constantFrom(...(Object.keys(people) as Who[]))
const phrase = fc.constantFrom(
  "I'll send the notes to everyone by Friday",
  'Ana, can you book the room',
  'Will will call the museum before 3 April',
  'sure I will do that',
  "sorry, I can't",
  'we decided to meet on Tuesdays',
  'shall we move the workshop to autumn?',
  'agreed, sounds good',
  'who writes the report?',
  "I don't know",
  'see https://example.org/a?b=c#d, and www.example.com.',
  'um so the the budget is is small, you know',
  'next item: the summer gathering',
  'Decision: no more mails',
  'TODO: clean the room',
  '…',
  '@Ben Okoro: slides by 1/2',
)
const text = fc.oneof(
  { weight: 5, arbitrary: fc.array(phrase, { minLength: 1, maxLength: 4 }).map(all => all.join('. ')) },
  { weight: 1, arbitrary: fc.string({ maxLength: 200, unit: 'grapheme' }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
)
const line: fc.Arbitrary<Line> = fc.tuple(who, text, fc.integer({ min: -2, max: 60 }))
const block = fc.record({
  kind: fc.constantFrom<Block['kind']>('heading', 'paragraph', 'task', 'decision', 'quote', 'code', 'item'),
  text,
  checked: fc.boolean(),
  mentions: fc.array(
    who.map(w => people[w]),
    { maxLength: 2 },
  ),
})
const meeting: fc.Arbitrary<SummaryInput> = fc
  .record({
    members: fc.uniqueArray(who),
    talk: fc.array(line, { maxLength: 40 }),
    chat: fc.array(fc.tuple(who, text, fc.integer({ min: 0, max: 900 })), { maxLength: 8 }),
    board: fc.array(block, { maxLength: 12 }),
    agenda: fc.array(fc.constantFrom('Welcome', 'Budget', 'Summer gathering'), { maxLength: 3 }),
    timeZone: fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia'),
  } satisfies { [K in keyof Golden]?: fc.Arbitrary<Golden[K]> })
  .map(asInput)

/** The words around a source, where the meeting has it: a sentence may go on in the next segment. */
function wordsOf(input: SummaryInput, { kind, id }: Source): string | undefined {
  if (kind === 'message') return plainText(input.messages.find(m => m.id === id)?.text ?? '')
  if (kind === 'block') return input.blocks.find(b => b.id === id)?.text
  const spoken = input.segments.filter(s => s.text.trim()).toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
  const at = spoken.findIndex(s => s.id === id)
  return at < 0
    ? undefined
    : spoken
        .slice(at)
        .map(s => s.text.trim())
        .join(' ')
}

// thousands of meetings on a machine that may be busy
vi.setConfig({ testTimeout: 60_000 })

const runs = { numRuns: 80 }

test('SUM-1 every point and the overview cite sources that exist, in their own words', () => {
  fc.assert(
    fc.property(meeting, input => {
      const { overview, points } = summarise(input)
      for (const point of points) expect(point.sources.length).toBeGreaterThan(0)
      for (const source of [...overview.sources, ...points.flatMap(point => point.sources)]) {
        const words = wordsOf(input, source)
        expect(words, JSON.stringify(source)).toBeDefined()
        expect(words).toContain(source.quote.replace(/…$/, ''))
      }
    }),
    runs,
  )
})

test('SUM-1 every point has the agreed form and an id of its own', () => {
  fc.assert(
    fc.property(meeting, input => {
      const { points } = summarise(input)
      for (const point of points) expect(Point.parse(point)).toEqual(JSON.parse(JSON.stringify(point)))
      expect(new Set(points.map(point => point.id)).size).toBe(points.length)
    }),
    runs,
  )
})

test('SUM-2 the same meeting gives the same summary, in whatever order its parts are handed over', () => {
  fc.assert(
    fc.property(meeting, input => {
      const turned = { ...input, segments: input.segments.toReversed() }
      expect(summarise(turned)).toEqual(summarise(input))
    }),
    { numRuns: 40 },
  )
})

test('SUM-3 an overview has between one and 120 words', () => {
  fc.assert(
    fc.property(meeting, input => {
      const words = countWords(summarise(input).overview.text)
      expect(words).toBeGreaterThan(0)
      expect(words).toBeLessThanOrEqual(120)
    }),
    runs,
  )
})

test('SUM-5 an owner spoke or was named, and a day is never before the meeting', () => {
  fc.assert(
    fc.property(meeting, input => {
      const known = new Set([...input.members, ...input.segments, ...input.messages].map(p => p.memberId))
      const mentioned = new Set(input.blocks.flatMap(b => b.mentions.map(m => m.memberId)))
      for (const { owner, due, sources } of summarise(input).points) {
        if (owner?.memberId) {
          expect(known.has(owner.memberId) || mentioned.has(owner.memberId)).toBe(true)
          const first = owner.name.split(' ')[0]!.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
          const said = sources.some(s => s.who === owner.name || s.quote.toLowerCase().includes(first))
          expect(said || mentioned.has(owner.memberId)).toBe(true)
        }
        if (due) expect(due >= '2025-03-10').toBe(true)
      }
    }),
    runs,
  )
})
