import { z } from 'zod'
import { Id, Line, Time } from '../ids.ts'
import type { RoomEvent } from './events.ts'
import type { Room } from './room.ts'
import type { Apply, Decide } from './rule.ts'

export const pollKinds = ['single', 'multiple', 'scale', 'ranking', 'words'] as const
export const PollKind = z.enum(pollKinds)
export const WORDS_MOST = 3
const OPTIONS_MOST = 12
const POLLS_MOST = 50

/** An answer: `picks` are places in `options` (of a scale: the one value), `words` those of a word cloud. */
export const Choice = z.strictObject({
  picks: z.array(z.int().min(0).max(20)).max(OPTIONS_MOST).default([]),
  words: z.array(Line(40)).max(WORDS_MOST).default([]),
})
export type Choice = z.infer<typeof Choice>

/** how many options each kind of question has; of a scale, the words at its two ends, or none */
const counts: Record<(typeof pollKinds)[number], (count: number) => boolean> = {
  single: count => count >= 2,
  multiple: count => count >= 2,
  ranking: count => count >= 2,
  scale: count => count === 0 || count === 2,
  words: count => count === 0,
}

export const NewPoll = z
  .strictObject({
    kind: PollKind,
    question: Line(300),
    /** what can be picked; of a scale the words at its two ends; of a word cloud none */
    options: z.array(Line(120)).max(OPTIONS_MOST).default([]),
    /** a scale goes from 1 to this */
    steps: z.int().min(3).max(10).default(5),
    anonymous: z.boolean(),
    /** when the others' answers are shown */
    reveal: z.enum(['always', 'closed']).default('always'),
  })
  .refine(({ kind, options }) => counts[kind](options.length), {
    message: 'as many options as this kind of question has',
    path: ['options'],
  })
  .refine(({ kind, options }) => kind === 'scale' || new Set(options).size === options.length, {
    message: 'options that differ',
    path: ['options'],
  })
export type NewPoll = z.infer<typeof NewPoll>

/** `ballots` are by member in a named poll, and by pseudonym in an anonymous one until it closes; then by nothing. */
export const Poll = z.object({
  ...NewPoll.shape,
  id: Id,
  memberId: Id,
  name: z.string(),
  at: Time,
  closedAt: Time.nullable(),
  ballots: z.record(z.string(), Choice),
  /** by member: what they are called; of a named poll alone */
  voters: z.record(z.string(), z.string()),
})
export type Poll = z.infer<typeof Poll>

const distinct = (picks: readonly number[]) => new Set(picks).size === picks.length
const within = ({ picks }: Choice, from: number, to: number) => picks.every(pick => pick >= from && pick <= to)

/** Whether an answer fits each kind of question. */
const fits: Record<Poll['kind'], (poll: Poll, choice: Choice) => boolean> = {
  single: ({ options }, choice) => choice.picks.length === 1 && within(choice, 0, options.length - 1),
  multiple: ({ options }, choice) =>
    choice.picks.length > 0 && distinct(choice.picks) && within(choice, 0, options.length - 1),
  scale: ({ steps }, choice) => choice.picks.length === 1 && within(choice, 1, steps),
  ranking: ({ options }, choice) =>
    choice.picks.length === options.length && distinct(choice.picks) && within(choice, 0, options.length - 1),
  words: (_poll, { words }) => words.length > 0,
}
const fitting = (poll: Poll, choice: Choice) =>
  fits[poll.kind](poll, choice) && (poll.kind === 'words' ? choice.picks.length === 0 : choice.words.length === 0)

export const openPoll: Decide<'openPoll'> = (room, { poll }, by, at, id) => {
  if (room.polls.length >= POLLS_MOST) return 'limit-reached'
  const { memberId, name } = by
  return [{ name: 'pollOpened', poll: { ...poll, id, memberId, name, at, closedAt: null, ballots: {}, voters: {} } }]
}

/** A vote for an anonymous poll is an event without its author: only what stands for them in this poll is in it. */
export const vote: Decide<'vote'> = (room, { pollId, choice }, by) => {
  const poll = room.polls.find(other => other.id === pollId)
  if (!poll) return 'no-poll'
  if (poll.closedAt !== null) return 'poll-closed'
  if (!fitting(poll, choice)) return 'bad-ballot'
  if (!poll.anonymous) return [{ name: 'ballotCast', pollId, ballot: by.memberId, choice, voter: by.name }]
  return by.pseudonym === undefined ? 'unavailable' : [{ name: 'ballotCast', pollId, ballot: by.pseudonym, choice }]
}

/** What closes a poll. Of an anonymous one it carries all answers, so that the ballots need not be kept. */
const closing = ({ id, anonymous, ballots }: Poll, at: Time): RoomEvent =>
  anonymous
    ? { name: 'pollClosed', pollId: id, at, answers: unlinked(ballots) }
    : { name: 'pollClosed', pollId: id, at }

/** What closes every poll that is open. */
export const closeAll = ({ polls }: Room, at: Time): RoomEvent[] =>
  polls.filter(({ closedAt }) => closedAt === null).map(poll => closing(poll, at))

export const closePoll: Decide<'closePoll'> = (room, { pollId }, _by, at) => {
  const poll = room.polls.find(other => other.id === pollId)
  if (!poll) return 'no-poll'
  return poll.closedAt === null ? [closing(poll, at)] : []
}

export const dropPoll: Decide<'dropPoll'> = (room, { pollId }) =>
  room.polls.some(other => other.id === pollId) ? [{ name: 'pollDropped', pollId }] : 'no-poll'

/** An answer, and how often it was given. */
export type Answered = { choice: Choice; times: number }

/** The answers without what they were known by, in an order that tells nothing. */
function unlinked(ballots: Poll['ballots']): Answered[] {
  const byText = Object.groupBy(Object.values(ballots), choice => JSON.stringify(choice))
  return Object.entries(byText)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, same]) => ({ choice: same![0]!, times: same!.length }))
}

const numbered = (answers: readonly Answered[]): Poll['ballots'] =>
  Object.fromEntries(
    answers
      .flatMap(({ choice, times }) => Array.from({ length: times }, () => choice))
      .map((choice, i) => [String(i + 1), choice]),
  )

/** After this event the ballots that came before it are to be kept by nothing and nobody. */
export const unlinks = (event: RoomEvent): boolean =>
  event.name === 'pollDropped' || (event.name === 'pollClosed' && event.answers !== undefined)

const change = (room: Room, pollId: Id, to: (poll: Poll) => Poll): Room => ({
  ...room,
  polls: room.polls.map(poll => (poll.id === pollId ? to(poll) : poll)),
})

export const pollOpened: Apply<'pollOpened'> = (room, { poll }) => ({ ...room, polls: [...room.polls, poll] })

/** Of a poll that was closed since, the log has neither ballot nor choice: what counts is what closed it. */
export const ballotCast: Apply<'ballotCast'> = (room, { pollId, ballot, choice, voter }) =>
  change(room, pollId, poll => {
    if (poll.closedAt !== null || ballot === undefined || choice === undefined) return poll
    const voters = voter === undefined ? poll.voters : { ...poll.voters, [ballot]: voter }
    return { ...poll, ballots: { ...poll.ballots, [ballot]: choice }, voters }
  })

export const pollClosed: Apply<'pollClosed'> = (room, { pollId, at, answers }) =>
  change(room, pollId, poll => ({ ...poll, closedAt: at, ballots: answers ? numbered(answers) : poll.ballots }))

export const pollDropped: Apply<'pollDropped'> = (room, { pollId }) => ({
  ...room,
  polls: room.polls.filter(poll => poll.id !== pollId),
})

export type Tally = {
  voters: number
  /** of each option (of a scale: of each value from 1, of a word cloud: of each word): how many chose it, or its points */
  bars: { label: string; count: number }[]
  /** of a scale alone */
  mean: number | null
}

const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0)
const perOption = ({ options, ballots }: Poll) =>
  options.map((label, at) => ({
    label,
    count: Object.values(ballots).filter(({ picks }) => picks.includes(at)).length,
  }))
/** first place counts as many points as there are options, last place one */
const points = ({ options, ballots }: Poll) =>
  options.map((label, at) => ({
    label,
    count: sum(Object.values(ballots).map(({ picks }) => options.length - picks.indexOf(at))),
  }))
const perValue = ({ steps, ballots }: Poll) =>
  Array.from({ length: steps }, (_, i) => ({
    label: String(i + 1),
    count: Object.values(ballots).filter(({ picks }) => picks[0] === i + 1).length,
  }))
export const sameWord = (word: string) => word.normalize('NFKC').toLowerCase()
function perWord({ ballots }: Poll) {
  const counts = new Map<string, { label: string; count: number }>()
  // who says a word twice has said it once
  for (const { words } of Object.values(ballots))
    for (const [key, label] of new Map(words.map(word => [sameWord(word), word]))) {
      const known = counts.get(key)
      counts.set(key, { label: known && known.label < label ? known.label : label, count: (known?.count ?? 0) + 1 })
    }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
}
const bars: Record<Poll['kind'], (poll: Poll) => Tally['bars']> = {
  single: perOption,
  multiple: perOption,
  scale: perValue,
  ranking: points,
  words: perWord,
}

/** What a poll says, in the order of its options; a ranking in points (Borda count). */
export function tally(poll: Poll): Tally {
  const ballots = Object.values(poll.ballots)
  const values = poll.kind === 'scale' ? ballots.map(({ picks }) => picks[0] ?? 0) : []
  return {
    voters: ballots.length,
    bars: bars[poll.kind](poll),
    mean: values.length > 0 ? sum(values) / values.length : null,
  }
}
