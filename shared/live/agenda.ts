import type { Time } from '../ids.ts'
import type { Agenda } from './room.ts'
import type { Apply, Decide } from './rule.ts'

export const moveAgenda: Decide<'moveAgenda'> = (room, { to }, _by, at) => {
  if (to !== null && to >= room.agenda.items.length) return 'no-agenda-item'
  return to === room.agenda.current ? [] : [{ name: 'agendaMoved', current: to, at }]
}

export const agendaMoved: Apply<'agendaMoved'> = (room, { current, at }) => ({
  ...room,
  agenda: { ...room.agenda, current, since: current === null ? null : at },
})

/** Milliseconds left of the current item; negative is overtime; null when nothing runs. */
export function timeLeft(agenda: Agenda, at: Time): number | null {
  const item = agenda.current === null ? undefined : agenda.items[agenda.current]
  return item && agenda.since !== null ? item.minutes * 60_000 - (at - agenda.since) : null
}
