import { expect, test } from 'vitest'
import { safeNext } from '../../client/accounts/next.ts'
import { readAddresses } from '../../client/communities/addresses.ts'
import { clockOf, type Draft, dayOf, firstDraft, moved, plan, totalMinutes } from '../../client/meetings/schedule.ts'

test('SCREEN-1 addresses are found in a pasted list however it is written, each once', () => {
  const pasted =
    'Ana Lima <Ana@Example.org>, ben@example.org;chi@example.org\nmailto:dav@example.org ana@example.org\n\n'
  expect(readAddresses(pasted)).toEqual({
    emails: ['ana@example.org', 'ben@example.org', 'chi@example.org', 'dav@example.org'],
    unread: [],
  })
})

test('SCREEN-1 what is not an address is given back', () => {
  expect(readAddresses('ana@example.org\nBen Okafor\nno@dot')).toEqual({
    emails: ['ana@example.org'],
    unread: ['Ben Okafor', 'no@dot'],
  })
  expect(readAddresses('  \n,;')).toEqual({ emails: [], unread: [] })
})

const NOW = new Date(2026, 2, 3, 14, 20).getTime()
const draft = (change: Partial<Draft> = {}): Draft => ({ ...firstDraft(NOW), title: 'Kick-off', ...change })

test('SCREEN-2 a new plan starts at a full hour that is at least an hour away', () => {
  expect(firstDraft(NOW)).toMatchObject({ date: '2026-03-03', time: '16:00', minutes: 60 })
  const lateAtNight = new Date(2026, 11, 31, 23, 30).getTime()
  expect(firstDraft(lateAtNight)).toMatchObject({ date: '2027-01-01', time: '01:00' })
})

test('SCREEN-2 a whole plan becomes a meeting at that moment in the zone it was planned in', () => {
  const agenda = [{ key: 1, title: ' Welcome ', minutes: '10' }]
  const { meeting } = plan(draft({ date: '2026-03-04', time: '09:30', agenda, door: 'ask' }), 'Europe/Lisbon', NOW)
  expect(meeting).toEqual({
    title: 'Kick-off',
    goals: '',
    startsAt: new Date(2026, 2, 4, 9, 30).getTime(),
    minutes: 60,
    timeZone: 'Europe/Lisbon',
    agenda: [{ title: 'Welcome', minutes: 10 }],
    door: 'ask',
  })
})

test.each([
  [{ title: '  ' }, ['title']],
  [{ date: '' }, ['date']],
  [{ time: '' }, ['time']],
  [{ date: '2026-03-03', time: '14:00' }, ['past']],
  [{ minutes: '' }, ['minutes']],
  [{ minutes: 4 }, ['minutes']],
  [{ minutes: 1441 }, ['minutes']],
  [
    {
      agenda: [
        { key: 1, title: 'a', minutes: 5 },
        { key: 2, title: '', minutes: 5 },
      ],
    },
    ['agenda.1'],
  ],
  [{ agenda: [{ key: 1, title: 'a', minutes: 0 }] }, ['agenda.0']],
])('SCREEN-2 %j is refused and named', (change, problems) => {
  expect(plan(draft(change as Partial<Draft>), 'UTC', NOW)).toEqual({ meeting: null, problems })
})

test('SCREEN-2 a start within the minute that typing took is not past', () => {
  const justNow = new Date(NOW)
  expect(plan(draft({ date: dayOf(justNow), time: clockOf(justNow) }), 'UTC', NOW + 40_000).problems).toEqual([])
})

test('SCREEN-2 items move, and half-typed minutes count as none', () => {
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(
    totalMinutes([
      { key: 1, title: '', minutes: 5 },
      { key: 2, title: '', minutes: '' },
    ]),
  ).toBe(5)
})

test('SCREEN-7 only a path inside this site is gone on to', () => {
  expect(safeNext('/meetings/abc-1_2')).toBe('/meetings/abc-1_2')
  for (const bad of ['//evil.example', 'https://evil.example', '/\\evil', 'javascript:alert(1)', undefined, 7])
    expect(safeNext(bad)).toBe('/')
})
