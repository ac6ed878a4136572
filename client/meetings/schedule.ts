import type { DoorPolicy } from '../../shared/live/door.ts'
import { type AgendaItem, NewMeeting } from '../../shared/meetings.ts'

/** An item while it is edited: `key` stays with it when it moves; minutes may be half-typed. */
export type DraftItem = { key: number; title: string; minutes: number | string }
export type Draft = {
  title: string
  goals: string
  /** YYYY-MM-DD and HH:MM in the planner's own zone; empty until chosen */
  date: string
  time: string
  minutes: number | string
  agenda: DraftItem[]
  door: DoorPolicy
}
export type Field = 'title' | 'date' | 'time' | 'past' | 'minutes' | `agenda.${number}`
export type Planned = { meeting: NewMeetingInput; problems: [] } | { meeting: null; problems: Field[] }
type NewMeetingInput = Omit<typeof NewMeeting._zod.output, 'agenda'> & { agenda: AgendaItem[] }

const two = (n: number) => String(n).padStart(2, '0')
export const dayOf = (at: Date): string => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
export const clockOf = (at: Date): string => `${two(at.getHours())}:${two(at.getMinutes())}`

/** The next full hour that is at least an hour away: a start that one rarely has to change. */
export function firstDraft(now: number): Draft {
  const start = new Date(now + 60 * 60_000)
  if (start.getMinutes() > 0) start.setHours(start.getHours() + 1, 0, 0, 0)
  return { title: '', goals: '', date: dayOf(start), time: clockOf(start), minutes: 60, agenda: [], door: 'members' }
}

/** The moment that a day and a clock time name on this device, in ms; null while either is unfinished. */
function momentOf(date: string, time: string): number | null {
  const whole = /^\d{4}-\d\d-\d\d$/.test(date) && /^\d\d:\d\d/.test(time)
  const at = whole ? new Date(`${date}T${time.slice(0, 5)}`).getTime() : Number.NaN
  return Number.isNaN(at) ? null : at
}

export const totalMinutes = (items: readonly DraftItem[]): number =>
  items.reduce((sum, { minutes }) => sum + (Number(minutes) || 0), 0)

export const moved = <T>(items: readonly T[], from: number, to: number): T[] => {
  const rest = items.filter((_, at) => at !== from)
  const item = items[from]
  return item === undefined ? [...items] : [...rest.slice(0, to), item, ...rest.slice(to)]
}

/** The meeting that a draft describes, or the fields that are not right yet. A start may be a minute old: typing takes time. */
export function plan(draft: Draft, timeZone: string, now: number): Planned {
  const startsAt = momentOf(draft.date, draft.time)
  const problems: Field[] = []
  if (!/^\d{4}-\d\d-\d\d$/.test(draft.date)) problems.push('date')
  else if (startsAt === null) problems.push('time')
  else if (startsAt < now - 60_000) problems.push('past')
  const agenda = draft.agenda.map(({ title, minutes }) => ({ title, minutes: Number(minutes) }))
  const parsed = NewMeeting.safeParse({ ...draft, minutes: Number(draft.minutes), startsAt, timeZone, agenda })
  for (const { path } of parsed.error?.issues ?? []) {
    if (path[0] === 'title' || path[0] === 'minutes') problems.push(path[0])
    if (path[0] === 'agenda') problems.push(`agenda.${Number(path[1])}`)
  }
  return problems.length === 0 && parsed.success ? { meeting: parsed.data, problems: [] } : { meeting: null, problems }
}
