import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyAll } from '../../shared/live/apply.ts'
import { decide } from '../../shared/live/decide.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import { type Choice, NewPoll, type Poll, pollKinds, tally } from '../../shared/live/polls.ts'
import type { Actor, Room } from '../../shared/live/room.ts'
import { emptyRoom, joinedBy, someone, step } from '../support/room.ts'

const ana = someone('ana', 'facilitator')
const ben = someone('ben')
const eve = someone('eve')
const people = [ana, ben, eve]
const options = ['Loom', 'Needle', 'Dye']
const given: Record<Poll['kind'], string[]> = {
  single: options,
  multiple: options,
  ranking: options,
  scale: [],
  words: [],
}
const choice = (picks: number[], words: string[] = []): Choice => ({ picks, words })

function asked(kind: Poll['kind'], anonymous = false, room = joinedBy(emptyRoom(), ...people)) {
  const poll = { kind, question: 'What next?', options: given[kind], anonymous }
  const after = step(room, 'openPoll', { poll }, ana).room
  return { room: after, pollId: after.polls.at(-1)!.id }
}
const secretOf = (who: Actor, pollId: string) => `pseudonym-of-${who.name}-in-${pollId}`
const asVoter = (who: Actor, pollId: string): Actor => ({ ...who, pseudonym: secretOf(who, pollId) })
const voted = (room: Room, pollId: string, who: Actor, answer: Choice) =>
  step(room, 'vote', { pollId, choice: answer }, asVoter(who, pollId))
const refusal = (room: Room, pollId: string, answer: Choice, who: Actor = ben) =>
  decide(room, { name: 'vote', input: { pollId, choice: answer } }, who, 3_000, 'some-id-0001')

/** An answer that fits each kind of question. */
const answers: Record<Poll['kind'], fc.Arbitrary<Choice>> = {
  single: fc.nat(2).map(at => choice([at])),
  multiple: fc.subarray([0, 1, 2], { minLength: 1 }).map(picks => choice(picks)),
  scale: fc.integer({ min: 1, max: 5 }).map(value => choice([value])),
  ranking: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }).map(picks => choice(picks)),
  words: fc
    .array(fc.constantFrom('Trust', 'trust', 'time', 'Time', 'joy'), { minLength: 1, maxLength: 3 })
    .map(words => choice([], words)),
}
const kinds = fc.constantFrom(...pollKinds)

describe('polls', () => {
  test('POLL-1 an answer that does not fit its question is refused', () => {
    const wrong: Record<Poll['kind'], Choice[]> = {
      single: [choice([]), choice([0, 1]), choice([3]), choice([0], ['loom'])],
      multiple: [choice([]), choice([1, 1]), choice([0, 3])],
      scale: [choice([0]), choice([6]), choice([1, 2])],
      ranking: [choice([0, 1]), choice([0, 1, 1]), choice([0, 1, 3])],
      words: [choice([]), choice([0], ['loom'])],
    }
    for (const kind of pollKinds) {
      const { room, pollId } = asked(kind)
      for (const answer of wrong[kind]) expect([kind, refusal(room, pollId, answer)]).toEqual([kind, 'bad-ballot'])
    }
  })

  test('POLL-1 a question has as many options as it needs, all different', () => {
    const may = (kind: Poll['kind'], texts: string[]) =>
      NewPoll.safeParse({ kind, question: 'Which?', options: texts, anonymous: true }).success
    expect(may('single', ['Loom'])).toBe(false)
    expect(may('ranking', ['Loom', ' Loom '])).toBe(false)
    expect(may('multiple', ['Loom', 'Dye'])).toBe(true)
    expect(may('words', ['Loom', 'Dye'])).toBe(false)
    expect(may('scale', ['badly', 'well'])).toBe(true)
    expect(may('scale', ['badly', 'so so', 'well'])).toBe(false)
  })

  test('POLL-2 a person votes once, on whatever device, and the last answer counts', () => {
    const { room, pollId } = asked('single')
    const phone = { ...ben, participantId: 'part-ben-phone' }
    let next = step(room, 'join', { transcribe: true, companion: true }, phone).room
    next = voted(next, pollId, ben, choice([0])).room
    next = voted(next, pollId, phone, choice([2])).room
    expect(tally(next.polls[0]!)).toMatchObject({ voters: 1, bars: [{ count: 0 }, { count: 0 }, { count: 1 }] })
    expect(next.polls[0]!.voters).toEqual({ [ben.memberId]: 'ben' })
  })

  test('POLL-3 a closed poll takes no vote and keeps its results', () => {
    const { room, pollId } = asked('single', true)
    const open = voted(room, pollId, ben, choice([1])).room
    const closed = step(open, 'closePoll', { pollId }, ana, 5_000).room
    expect(refusal(closed, pollId, choice([0]), asVoter(eve, pollId))).toBe('poll-closed')
    expect(step(closed, 'closePoll', { pollId }, ana).events).toEqual([])
    expect(tally(closed.polls[0]!)).toEqual(tally(open.polls[0]!))
  })

  test('POLL-2 POLL-4 POLL-5 whatever is answered in whatever order: no more voters than people, and no trace of them in an anonymous one', () => {
    const script = kinds.chain(kind => fc.tuple(fc.constant(kind), fc.array(fc.tuple(fc.nat(2), answers[kind]))))
    fc.assert(
      fc.property(script, fc.boolean(), ([kind, votes], end) => {
        const { room, pollId } = asked(kind, true)
        const last = new Map<number, Choice>()
        let next = room
        const cast: RoomEvent[] = []
        for (const [person, answer] of votes) {
          const done = voted(next, pollId, people[person]!, answer)
          next = done.room
          cast.push(...done.events)
          last.set(person, answer)
        }
        for (const { memberId, participantId, name } of people)
          for (const told of [memberId, participantId, `"${name}"`]) expect(JSON.stringify(cast)).not.toContain(told)
        const before = tally(next.polls[0]!)
        const close = end ? step(next, 'end', {}, ana, 9_000) : step(next, 'closePoll', { pollId }, ana, 9_000)
        const poll = close.room.polls[0]!
        expect(tally(poll)).toEqual(before)
        expect(before.voters).toBe(last.size)
        for (const who of people)
          expect(JSON.stringify([close.room.polls, close.events])).not.toContain(secretOf(who, pollId))
        const picked = [...last.values()]
        const sums: Record<Poll['kind'], number> = {
          single: picked.length,
          scale: picked.length,
          multiple: picked.reduce((sum, { picks }) => sum + picks.length, 0),
          ranking: picked.length * 6,
          words: picked.reduce((sum, { words }) => sum + new Set(words.map(word => word.toLowerCase())).size, 0),
        }
        expect(before.bars.reduce((sum, { count }) => sum + count, 0)).toBe(sums[kind])

        // the log without its ballots gives the same room
        const blank = (event: RoomEvent): RoomEvent =>
          event.name === 'ballotCast' ? { name: 'ballotCast', pollId: event.pollId } : event
        expect(applyAll(room, [...cast.map(blank), ...close.events])).toEqual(close.room)
        // and whoever votes first is not the first in the record
        const reversed = [...last]
          .toReversed()
          .reduce((at, [who, answer]) => voted(at, pollId, people[who]!, answer).room, room)
        expect(step(reversed, 'closePoll', { pollId }, ana, 9_000).room.polls).toEqual(close.room.polls)
      }),
    )
  })

  test('POLL-5 a ranking counts in points, a scale has a mean, a word counts without regard to case', () => {
    const ranking = asked('ranking')
    let room = voted(ranking.room, ranking.pollId, ben, choice([2, 0, 1])).room
    room = voted(room, ranking.pollId, eve, choice([2, 1, 0])).room
    expect(tally(room.polls[0]!).bars).toEqual([
      { label: 'Loom', count: 3 },
      { label: 'Needle', count: 3 },
      { label: 'Dye', count: 6 },
    ])
    const scale = asked('scale')
    room = voted(scale.room, scale.pollId, ben, choice([2])).room
    room = voted(room, scale.pollId, eve, choice([5])).room
    expect(tally(room.polls[0]!)).toMatchObject({ mean: 3.5, voters: 2 })
    const words = asked('words')
    room = voted(words.room, words.pollId, ben, choice([], ['trust', 'Trust'])).room
    room = voted(room, words.pollId, eve, choice([], ['TRUST', 'joy'])).room
    expect(tally(room.polls[0]!).bars.map(({ count }) => count)).toEqual([2, 1])
  })

  test('POLL-6 ending the meeting closes every poll, and says so', () => {
    const one = asked('single')
    const two = asked('words', true, one.room)
    const { room, events } = step(two.room, 'end', {}, ana, 9_000)
    expect(events.map(event => event.name)).toEqual(['pollClosed', 'pollClosed', 'ended'])
    expect(room.polls.map(poll => poll.closedAt)).toEqual([9_000, 9_000])
  })
})
