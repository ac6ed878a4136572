import type { Segment } from '../../shared/transcripts.ts'

/** What one person said without another between. */
export type Turn = { memberId: string; name: string; from: number; segments: Segment[] }

const PAUSE_MS = 60_000
const LONGEST = 12

/** Groups segments, in order of speech, into turns; a long silence or a very long speech begins a new one. */
export function turns(segments: readonly Segment[]): Turn[] {
  const made: Turn[] = []
  for (const segment of segments) {
    const turn = made.at(-1)
    const last = turn?.segments.at(-1)
    const goesOn =
      turn &&
      last &&
      turn.memberId === segment.memberId &&
      segment.from - last.to < PAUSE_MS &&
      turn.segments.length < LONGEST
    if (goesOn) turn.segments.push(segment)
    else made.push({ memberId: segment.memberId, name: segment.name, from: segment.from, segments: [segment] })
  }
  return made
}
