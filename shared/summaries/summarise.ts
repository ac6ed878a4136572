import { actions } from './actions.ts'
import { asking } from './asks.ts'
import { decisions } from './decisions.ts'
import type { Person, SummaryInput } from './input.ts'
import { OVERVIEW_WORDS, overview } from './overview.ts'
import { namesOf } from './people.ts'
import { identified, merge } from './points.ts'
import { questions } from './questions.ts'
import { type Reading, readMeeting } from './reading.ts'
import { resources } from './resources.ts'
import type { Point, Summary } from './summary.ts'
import { topics } from './topics.ts'

/** Those of a large community whose first name came up at all: looking for the others would find nobody. */
function spokenOf(reading: Reading, members: readonly Person[]): Person[] {
  const wordsOf = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const texts = [...reading.turns.flatMap(t => t.sentences.map(s => s.raw)), ...reading.board.map(b => b.block.text)]
  const said = new Set(texts.flatMap(wordsOf))
  return members.filter(({ name }) => said.has(wordsOf(name)[0] ?? ''))
}

/**
 * A summary of what was said, posted and written, in its own words. The same input gives the same summary, point ids included.
 * Points come in the order topics, decisions, actions, questions, resources; within each, the board's first, then in order of time.
 */
export function summarise(
  input: SummaryInput,
  overviewWords = OVERVIEW_WORDS,
): { overview: Summary['overview']; points: Point[] } {
  const reading = readMeeting(input)
  const names = namesOf(spokenOf(reading, input.members))
  const asksIn = asking(names)
  const points = [
    ...topics(reading, input),
    ...merge(decisions(reading)),
    ...merge(actions(reading, input.meeting, names, asksIn)),
    ...merge(questions(reading, asksIn)),
    ...resources(reading),
  ]
  return { overview: overview(reading, input, overviewWords), points: identified(points) }
}
