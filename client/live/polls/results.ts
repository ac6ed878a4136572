import { type Poll, sameWord, tally } from '../../../shared/live/polls.ts'

export type Row = {
  label: string
  count: number
  /** of those who answered, 0 to 1; null where it says nothing, as for points and words */
  share: number | null
  /** who chose it; empty in an anonymous poll, and where everyone chose everything */
  names: string[]
}

/** whether an answer names what stands at a place of the results */
const chose: Record<
  Poll['kind'],
  (poll: Poll, at: number, label: string) => (picks: number[], words: string[]) => boolean
> = {
  single: (_poll, at) => picks => picks.includes(at),
  multiple: (_poll, at) => picks => picks.includes(at),
  scale: (_poll, at) => picks => picks[0] === at + 1,
  ranking: () => () => false,
  words: (_poll, _at, label) => (_picks, words) => words.some(word => sameWord(word) === sameWord(label)),
}

/** The results in words and numbers: what the chart draws and the table says. A ranking comes with the most points first. */
export function rowsOf(poll: Poll): Row[] {
  const { bars, voters } = tally(poll)
  const shared = poll.kind !== 'ranking' && poll.kind !== 'words' && voters > 0
  const rows = bars.map(({ label, count }, at) => {
    const isChosen = chose[poll.kind](poll, at, label)
    const names = Object.entries(poll.ballots)
      .filter(([member, { picks, words }]) => poll.voters[member] !== undefined && isChosen(picks, words))
      .map(([member]) => poll.voters[member]!)
    return { label, count, share: shared ? count / voters : null, names }
  })
  return poll.kind === 'ranking' ? rows.toSorted((a, b) => b.count - a.count) : rows
}

/** How large a word is beside the others, 0 to 1, so that its area goes with its count. */
export function weights(rows: readonly Row[]): number[] {
  const most = Math.max(1, ...rows.map(({ count }) => count))
  return rows.map(({ count }) => Math.sqrt(count / most))
}
