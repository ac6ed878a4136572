import type { Id, Time } from '../../../shared/ids.ts'

/** Who speaks, as one follows it: `speaker` is slow to change, so that the large picture does not flicker. */
export type Heard = Readonly<{
  speaker: Id | null
  since: Time
  /** who speaks while the speaker is silent, and since when */
  rival: Id | null
  rivalSince: Time
  /** when each was heard last */
  last: ReadonlyMap<Id, Time>
}>

export const silence: Heard = { speaker: null, since: 0, rival: null, rivalSince: 0, last: new Map() }

/** a speaker is shown for at least so long, in ms */
const STAYS_MS = 3_000
/** another has to speak for so long, the speaker being silent; a cough or a “yes” is shorter */
const TAKES_OVER_MS = 1_200
/** and for so long when both speak */
const TALKS_OVER_MS = 4_000
const LATELY_MS = 20_000

/**
 * What is known after one more look.
 * @param speaking who speaks now, the loudest first, without oneself
 * @param here whether someone is still in the room
 */
export function hear(heard: Heard, speaking: readonly Id[], here: (id: Id) => boolean, at: Time): Heard {
  const last = new Map([...heard.last].filter(([id, when]) => here(id) && at - when < LATELY_MS))
  for (const id of speaking) last.set(id, at)
  const known = { ...heard, last }
  const { speaker } = heard
  const first = speaking[0] ?? null
  if (speaker === null || !here(speaker)) return { ...known, speaker: first, since: at, rival: null }
  const rival = speaking.find(id => id !== speaker) ?? null
  if (rival === null) return { ...known, rival: null }
  if (rival !== heard.rival && !speaking.includes(heard.rival ?? '')) return { ...known, rival, rivalSince: at }
  const current = heard.rival ?? rival
  const needs = speaking.includes(speaker) ? TALKS_OVER_MS : TAKES_OVER_MS
  const ready = at - heard.rivalSince >= needs && at - heard.since >= STAYS_MS
  return ready ? { ...known, speaker: current, since: at, rival: null } : known
}
