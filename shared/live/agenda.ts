import type { Time } from '../ids.ts'
import type { Agenda } from './room.ts'
import type { Apply, Decide } from './rule.ts'

const EXTRA_MOST = 600

export const moveAgenda: Decide<'moveAgenda'> = (room, { to }, _by, at) => {
  if (to !== null && to >= room.agenda.items.length) return 'no-agenda-item'
  return to === room.agenda.current ? [] : [{ name: 'agendaMoved', current: to, at, left: 'done' }]
}

/** Gives up the running item and goes on with the next one that is still open. */
export const skipAgenda: Decide<'skipAgenda'> = ({ agenda }, _input, _by, at) => {
  const { current, states } = agenda
  if (current === null) return 'no-agenda-item'
  const next = states.findIndex((state, place) => place > current && state === 'open')
  return [{ name: 'agendaMoved', current: next < 0 ? null : next, at, left: 'skipped' }]
}

export const extendAgenda: Decide<'extendAgenda'> = ({ agenda }, { minutes }) => {
  const { current, extra } = agenda
  if (current === null) return 'no-agenda-item'
  if ((extra[current] ?? 0) + minutes > EXTRA_MOST) return 'limit-reached'
  return [{ name: 'agendaExtended', item: current, minutes }]
}

/** The agenda once its running item was left, by being `done` or `skipped`. */
export function leaveItem(agenda: Agenda, at: Time, left: 'done' | 'skipped'): Agenda {
  const { current, since, states, spent } = agenda
  if (current === null || since === null) return agenda
  return {
    ...agenda,
    current: null,
    since: null,
    states: states.with(current, left),
    spent: spent.with(current, (spent[current] ?? 0) + Math.max(0, at - since)),
  }
}

export const agendaMoved: Apply<'agendaMoved'> = (room, { current, at, left }) => {
  const agenda = leaveItem(room.agenda, at, left)
  if (current === null) return { ...room, agenda }
  return { ...room, agenda: { ...agenda, current, since: at, states: agenda.states.with(current, 'open') } }
}

export const agendaExtended: Apply<'agendaExtended'> = (room, { item, minutes }) => ({
  ...room,
  agenda: { ...room.agenda, extra: room.agenda.extra.with(item, (room.agenda.extra[item] ?? 0) + minutes) },
})

/** Milliseconds that an item may take: as planned, and what was added since. */
export const allowance = ({ items, extra }: Pick<Agenda, 'items' | 'extra'>, item: number): number =>
  ((items[item]?.minutes ?? 0) + (extra[item] ?? 0)) * 60_000

/** Milliseconds left of the current item; negative is overtime; null when nothing runs. */
export function timeLeft(agenda: Agenda, at: Time): number | null {
  const { current, since, spent } = agenda
  if (current === null || since === null) return null
  return allowance(agenda, current) - (spent[current] ?? 0) - (at - since)
}
