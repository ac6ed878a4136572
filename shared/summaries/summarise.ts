import { actions } from './actions.ts'
import { decisions } from './decisions.ts'
import type { SummaryInput } from './input.ts'
import { OVERVIEW_WORDS, overview } from './overview.ts'
import { identified, merge } from './points.ts'
import { questions } from './questions.ts'
import { readMeeting } from './reading.ts'
import { resources } from './resources.ts'
import type { Point, Summary } from './summary.ts'
import { topics } from './topics.ts'

/**
 * A summary of what was said, posted and written, in its own words. The same input gives the same summary, point ids included.
 * Points come in the order topics, decisions, actions, questions, resources; within each, the board's first, then in order of time.
 */
export function summarise(
  input: SummaryInput,
  overviewWords = OVERVIEW_WORDS,
): { overview: Summary['overview']; points: Point[] } {
  const reading = readMeeting(input)
  const points = [
    ...topics(reading, input),
    ...merge(decisions(reading)),
    ...merge(actions(reading, input)),
    ...merge(questions(reading, input)),
    ...resources(reading),
  ]
  return { overview: overview(reading, input, overviewWords), points: identified(points) }
}
