import { describe, expect, test, vi } from 'vitest'
import { nextOpen } from '../../client/live/agenda/AgendaControls.tsx'
import { writeSpan } from '../../client/live/agenda/clock.ts'
import { answerOf, isShown, makeOwnAnswers } from '../../client/live/polls/answers.ts'
import { asPoll, emptyDraft, grown, problemsOf, without } from '../../client/live/polls/draft.ts'
import { rowsOf, weights } from '../../client/live/polls/results.ts'
import { moved } from '../../client/live/polls/useReorder.ts'
import { FLOATS_MS, inWords, makeBursts } from '../../client/live/reactions/bursts.ts'
import type { Burst } from '../../shared/live/bursts.ts'
import type { Choice, Poll } from '../../shared/live/polls.ts'

const choice = (picks: number[], words: string[] = []): Choice => ({ picks, words })
const poll = (more: Partial<Poll> = {}): Poll => ({
  kind: 'single',
  question: 'Which?',
  options: ['Loom', 'Dye'],
  steps: 5,
  anonymous: false,
  reveal: 'always',
  id: 'poll-00000001',
  memberId: 'memb-ana-0000',
  name: 'Ana',
  at: 1_000,
  closedAt: null,
  ballots: {},
  voters: {},
  ...more,
})
const memory = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  }
}

describe('answering', () => {
  test('POLL-8 an anonymous answer is known to its tab alone, through a reload; a named one by the room', () => {
    const storage = memory()
    const own = makeOwnAnswers(storage, 'ana.meeting')
    const secret = poll({ anonymous: true, ballots: { 'a-pseudonym': choice([1]) } })
    expect(answerOf(secret, 'memb-ana-0000', own.getSnapshot())).toBeNull()
    own.keep(secret.id, choice([1]))
    const reloaded = makeOwnAnswers(storage, 'ana.meeting').getSnapshot()
    expect(answerOf(secret, 'memb-ana-0000', reloaded)).toEqual(choice([1]))
    expect(makeOwnAnswers(storage, 'ben.meeting').getSnapshot()).toEqual({})
    const named = poll({ ballots: { 'memb-ana-0000': choice([0]) } })
    expect(answerOf(named, 'memb-ana-0000', reloaded)).toEqual(choice([0]))
    expect(answerOf(named, 'memb-ben-0000', reloaded)).toBeNull()
  })

  test('POLL-8 nobody is led by the answers of others, and what is shown when closed is shown to nobody before', () => {
    expect([isShown(poll(), false, false), isShown(poll(), true, false), isShown(poll(), false, true)]).toEqual([
      false,
      true,
      true,
    ])
    const late = poll({ reveal: 'closed' })
    expect([isShown(late, true, true), isShown({ ...late, closedAt: 2_000 }, false, false)]).toEqual([false, true])
  })

  test('POLL-5 results name who chose what in a named poll alone, and a ranking begins with the first', () => {
    const ballots = { ana: choice([0]), ben: choice([1]), eve: choice([1]) }
    expect(rowsOf(poll({ ballots, voters: { ana: 'Ana', ben: 'Ben', eve: 'Eve' } }))).toEqual([
      { label: 'Loom', count: 1, share: 1 / 3, names: ['Ana'] },
      { label: 'Dye', count: 2, share: 2 / 3, names: ['Ben', 'Eve'] },
    ])
    expect(rowsOf(poll({ ballots, anonymous: true })).flatMap(({ names }) => names)).toEqual([])
    const ranked = rowsOf(poll({ kind: 'ranking', ballots: { ana: choice([1, 0]), ben: choice([1, 0]) } }))
    expect(ranked.map(({ label, count }) => [label, count])).toEqual([
      ['Dye', 4],
      ['Loom', 2],
    ])
    const words = rowsOf(
      poll({ kind: 'words', ballots: { ana: choice([], ['Trust']), ben: choice([], ['trust', 'joy']) } }),
    )
    expect(weights(words)[0]).toBe(1)
    expect(weights(words)[1]).toBeCloseTo(Math.SQRT1_2)
  })
})

describe('asking', () => {
  test('POLL-9 there is always an empty option to go on in, up to twelve', () => {
    expect(grown(['Loom', ''])).toEqual(['Loom', ''])
    expect(grown(['Loom', 'Dye'])).toEqual(['Loom', 'Dye', ''])
    expect(grown(['Loom', 'Dye', '', '', ''])).toEqual(['Loom', 'Dye', ''])
    expect(grown(Array.from({ length: 12 }, (_, at) => `o${at}`))).toHaveLength(12)
    expect(without(['Loom', 'Dye', 'Yarn', ''], 1)).toEqual(['Loom', 'Yarn', ''])
  })

  test('POLL-9 what is missing is named, and nothing else is sent', () => {
    expect(problemsOf(emptyDraft)).toEqual(['question', 'options'])
    const draft = { ...emptyDraft, question: 'Which?', options: ['Loom', ' Loom', ''] }
    expect(problemsOf(draft)).toEqual(['same'])
    expect(problemsOf({ ...draft, kind: 'scale', ends: ['badly', ''] })).toEqual(['ends'])
    expect(problemsOf({ ...draft, kind: 'words' })).toEqual([])
    expect(asPoll({ ...draft, options: ['Loom', 'Dye', ''] }).options).toEqual(['Loom', 'Dye'])
    expect(asPoll({ ...draft, kind: 'words' }).options).toEqual([])
    expect(asPoll({ ...draft, kind: 'scale', ends: ['badly', 'well'] }).options).toEqual(['badly', 'well'])
  })

  test('POLL-1 a ranking is put in order one step after the other', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b'])
  })
})

describe('emoji bursts', () => {
  test('BURST-3 they float for a moment, only those of this room, and are told together', () => {
    vi.useFakeTimers()
    let hear: (told: { meetingId: string; bursts: Burst[] }) => void = () => {}
    const line = {
      ask: () => Promise.reject(new Error('lost')),
      on: (_name: string, heard: never) => {
        hear = heard
        return () => {}
      },
    }
    const bursts = makeBursts({ line: line as never, meetingId: 'meeting-0001', now: Date.now })
    const told: string[] = []
    bursts.onTold(some => told.push(inWords(some)))
    const from = (emoji: Burst['emoji']): Burst => ({ participantId: 'part-ben-0000', emoji })
    bursts.send('🎉')
    hear({ meetingId: 'meeting-0002', bursts: [from('🎉')] })
    hear({ meetingId: 'meeting-0001', bursts: [from('❤️'), from('👏')] })
    vi.advanceTimersByTime(1_000)
    hear({ meetingId: 'meeting-0001', bursts: [from('👏')] })
    expect(bursts.getSnapshot()).toHaveLength(3)
    vi.advanceTimersByTime(FLOATS_MS - 500)
    expect(bursts.getSnapshot()).toHaveLength(1)
    vi.advanceTimersByTime(3_000)
    expect(bursts.getSnapshot()).toEqual([])
    expect(told).toEqual(['👏 2, ❤️'])
    bursts.dispose()
    vi.useRealTimers()
  })
})

describe('the agenda', () => {
  test('AGND-3 the clock goes on with the next open item, never with one that was skipped', () => {
    expect(nextOpen({ current: null, states: ['open', 'open'] })).toBe(0)
    expect(nextOpen({ current: 0, states: ['open', 'skipped', 'open'] })).toBe(2)
    expect(nextOpen({ current: 2, states: ['open', 'done', 'open'] })).toBeNull()
  })

  test('AGND-2 a span is written with as much as it needs', () => {
    expect([writeSpan(245_000), writeSpan(-5_000), writeSpan(3_845_000)]).toEqual(['4:05', '0:05', '1:04:05'])
  })
})
