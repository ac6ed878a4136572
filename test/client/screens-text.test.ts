import { expect, test } from 'vitest'
import { address } from '../../client/net/address.ts'
import { routes } from '../../client/net/routes.ts'
import { draftOf, editOf, emptyPoints, isChanged } from '../../client/summaries/draft.ts'
import { turns } from '../../client/transcripts/turns.ts'
import { hueOf, initials } from '../../client/ui/avatar.ts'
import { plainSearch } from '../../client/ui/search.ts'
import { spanOf, writeRelative } from '../../client/ui/time.ts'
import { pieces } from '../../shared/links.ts'
import type { Point, Summary } from '../../shared/summaries/summary.ts'
import type { Segment } from '../../shared/transcripts.ts'
import { endpoints } from '../../shared/wire/http.ts'

test('SCREEN-3 web addresses become links without the punctuation around them', () => {
  expect(pieces('See (https://example.org/a_(b)), or http://x.example.')).toEqual([
    { text: 'See (' },
    { text: 'https://example.org/a_(b)', href: 'https://example.org/a_(b)' },
    { text: '), or ' },
    { text: 'http://x.example', href: 'http://x.example' },
    { text: '.' },
  ])
})

test('SCREEN-3 nothing else becomes a link, and no text is lost', () => {
  for (const text of ['javascript:alert(1)', 'data:text/html,hi', '<a href="x">', 'www.example.org', ''])
    expect(pieces(text).every(piece => piece.href === undefined)).toBe(true)
  const text = 'a\nhttps://example.org\n\nb'
  expect(
    pieces(text)
      .map(piece => piece.text)
      .join(''),
  ).toBe(text)
})

test('SCREEN-4 initials are of the first and last name, and colour is the same for the same id', () => {
  expect(initials('Ana Lima')).toBe('AL')
  expect(initials('franziska von Hohenstein-Waldburg')).toBe('FW')
  expect(initials('Élodie')).toBe('É')
  expect(initials('李 明')).toBe('李明')
  expect(initials('  ')).toBe('?')
  expect(hueOf('member-1')).toBe(hueOf('member-1'))
  expect(new Set(Array.from({ length: 60 }, (_, n) => hueOf(`member-${n}`))).size).toBeGreaterThan(5)
})

const segment = (memberId: string, from: number, to = from + 5_000): Segment => ({
  id: `${memberId}-${from}`,
  meetingId: 'meeting-1',
  participantId: `participant-${memberId}`,
  memberId,
  name: memberId,
  from,
  to,
  text: 'words',
  confidence: 1,
})

test('SCREEN-5 speech is grouped by speaker until another speaks or a long silence', () => {
  const spoken = [
    segment('a', 0),
    segment('a', 6_000),
    segment('b', 12_000),
    segment('a', 18_000),
    segment('a', 200_000),
  ]
  const grouped = turns(spoken)
  expect(grouped.map(turn => [turn.memberId, turn.segments.length])).toEqual([
    ['a', 2],
    ['b', 1],
    ['a', 1],
    ['a', 1],
  ])
  expect(grouped.flatMap(turn => turn.segments)).toEqual(spoken)
})

const point = (id: string, change: Partial<Point> = {}): Point => ({
  id,
  kind: 'action',
  text: `Do ${id}`,
  sources: [{ kind: 'block', id: 'block-0001', quote: 'words' }],
  confidence: 1,
  ...change,
})
const summary: Summary = {
  meetingId: 'meeting-1',
  status: 'draft',
  overview: { text: 'We met.', sources: [] },
  points: [point('p1', { owner: { name: 'ben okafor' }, due: '2026-03-04' }), point('p2'), point('p3')],
  attendance: [],
  madeAt: 0,
  sendAt: 0,
  revision: 3,
}

test('SCREEN-6 an untouched draft is no change, and each kind of change is one', () => {
  const draft = draftOf(summary)
  const withFirst = (change: object) => ({
    ...draft,
    points: draft.points.map((one, at) => (at ? one : { ...one, ...change })),
  })
  expect(isChanged(draft, summary)).toBe(false)
  expect(isChanged({ ...draft, overview: 'x' }, summary)).toBe(true)
  for (const change of [{ text: 'x' }, { owner: '' }, { due: null }, { dropped: true }])
    expect(isChanged(withFirst(change), summary)).toBe(true)
})

test('SCREEN-6 what is saved has every kept point with its id, and members as owners', () => {
  const draft = draftOf(summary)
  draft.points[1] = { ...draft.points[1]!, dropped: true }
  draft.points[2] = { ...draft.points[2]!, text: ' Do it soon ', owner: 'Guest' }
  expect(editOf(draft, [{ memberId: 'member-ben', name: 'Ben Okafor' }])).toEqual({
    revision: 3,
    overview: 'We met.',
    points: [
      { id: 'p1', text: 'Do p1', owner: { memberId: 'member-ben', name: 'Ben Okafor' }, due: '2026-03-04' },
      { id: 'p3', text: 'Do it soon', owner: { name: 'Guest' } },
    ],
  })
  draft.points[0] = { ...draft.points[0]!, text: ' ' }
  draft.points[1] = { ...draft.points[1]!, text: '' }
  expect(emptyPoints(draft)).toEqual(['p1'])
})

test('SCREEN-8 a token of digits comes through as text, and undefined is left out', () => {
  expect(plainSearch.parseSearch('?token=00123456789012345678901&next=%2Fa')).toEqual({
    token: '00123456789012345678901',
    next: '/a',
  })
  expect(plainSearch.stringifySearch({ mail: '1e5', next: undefined })).toBe('?mail=1e5')
  expect(plainSearch.stringifySearch({})).toBe('')
})

test('SCREEN-9 the routes are the endpoint table’s, and addresses are filled safely', () => {
  const table = Object.entries(endpoints).map(([name, { method, path }]) => [name, `${method} ${path}`])
  expect(Object.entries(routes)).toEqual(table)
  expect(address('/api/meetings/:meetingId/x', { params: { meetingId: 'a/b?c' } })).toBe('/api/meetings/a%2Fb%3Fc/x')
  expect(address('/api/mailbox', { query: { to: undefined, when: 'past' } })).toBe('/api/mailbox?when=past')
})

test('SCREEN-2 spans and distances are told in their largest units', () => {
  expect(spanOf(2 * 86_400_000 + 3 * 3_600_000 + 59_000)).toEqual({ days: 2, hours: 3, minutes: 0 })
  expect(spanOf(-5)).toEqual({ days: 0, hours: 0, minutes: 0 })
  expect(writeRelative(0, 5 * 60_000, 'en')).toBe('5 minutes ago')
  expect(writeRelative(3 * 3_600_000, 0, 'en')).toBe('in 3 hours')
})
