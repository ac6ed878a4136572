import type { Id } from '../../../shared/ids.ts'

/** a pause shorter than this is within one turn; ms */
const PAUSE_MS = 2_500
/** before so much was said in all, nobody counts as quiet; ms */
const ENOUGH_MS = 3 * 60_000
const QUIET_MOST = 3

export type Share = { talkMs: number; turns: number; messages: number }
/** Who has taken part how much, by member. `since`: who speaks now, and from when. */
export type Balance = {
  shares: Readonly<Record<Id, Share>>
  since: Readonly<Record<Id, number>>
  until: Readonly<Record<Id, number>>
}

export const evenStart: Balance = { shares: {}, since: {}, until: {} }
export const noShare: Share = { talkMs: 0, turns: 0, messages: 0 }

const add = (balance: Balance, memberId: Id, more: Partial<Share>): Balance => {
  const { talkMs, turns, messages } = balance.shares[memberId] ?? noShare
  const share = {
    talkMs: talkMs + (more.talkMs ?? 0),
    turns: turns + (more.turns ?? 0),
    messages: messages + (more.messages ?? 0),
  }
  return { ...balance, shares: { ...balance.shares, [memberId]: share } }
}

const begins = (balance: Balance, memberId: Id, at: number): Balance => {
  const until = balance.until[memberId]
  const goesOn = until !== undefined && at - until < PAUSE_MS
  const next = { ...balance, since: { ...balance.since, [memberId]: goesOn ? until : at } }
  return goesOn ? next : add(next, memberId, { turns: 1 })
}

const ends = (balance: Balance, memberId: Id, at: number): Balance => {
  const { [memberId]: from = at, ...since } = balance.since
  return add({ ...balance, since, until: { ...balance.until, [memberId]: at } }, memberId, {
    talkMs: Math.max(0, at - from),
  })
}

/** These members speak now, and nobody else. */
export function speak(balance: Balance, speaking: ReadonlySet<Id>, at: number): Balance {
  const ended = Object.keys(balance.since)
    .filter(memberId => !speaking.has(memberId))
    .reduce((next, memberId) => ends(next, memberId, at), balance)
  return [...speaking]
    .filter(memberId => ended.since[memberId] === undefined)
    .reduce((next, memberId) => begins(next, memberId, at), ended)
}

export const write = (balance: Balance, memberId: Id): Balance => add(balance, memberId, { messages: 1 })

/** What is said until now is counted too. */
export const shareOf = (balance: Balance, memberId: Id, at: number): Share => {
  const share = balance.shares[memberId] ?? noShare
  const from = balance.since[memberId]
  return from === undefined ? share : { ...share, talkMs: share.talkMs + Math.max(0, at - from) }
}

/** As it may be kept: nobody speaks any more. */
export const settled = (balance: Balance, at: number): Balance => speak(balance, new Set(), at)

/** Whom one might ask for their view: those of these who said and wrote nothing, while others said much. */
export function quiet(balance: Balance, present: readonly Id[], at: number): Id[] {
  const shares = present.map(memberId => ({ memberId, ...shareOf(balance, memberId, at) }))
  const said = Object.keys(balance.shares).reduce((sum, memberId) => sum + shareOf(balance, memberId, at).talkMs, 0)
  if (said < ENOUGH_MS) return []
  return shares
    .filter(({ talkMs, messages }) => messages === 0 && talkMs < said / present.length / 10)
    .sort((a, b) => a.talkMs - b.talkMs)
    .slice(0, QUIET_MOST)
    .map(({ memberId }) => memberId)
}
