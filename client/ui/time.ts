import { fullDate, shortDate } from '../../shared/dates.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How a moment is written: `full` with weekday and zone, `short` for cards, `day` and `clock` alone, `stamp` for mail. */
export type TimeStyle = 'full' | 'short' | 'day' | 'clock' | 'stamp'

const styles: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
  full: fullDate,
  short: shortDate,
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  clock: { hour: 'numeric', minute: '2-digit' },
  stamp: { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
}

/** The reader's own IANA time zone. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The reader's own way of writing the language that the page is in, such as `en-GB` for `en`. */
export const localeFor = (language: string): string =>
  navigator.languages.find(own => own === language || own.startsWith(`${language}-`)) ?? language

/** A moment in words, in the reader's zone unless another is given. */
export const writeTime = (at: number, style: TimeStyle, locale: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(locale, { ...styles[style], timeZone }).format(at)

/** A span in whole days, hours and minutes; a negative one is none. */
export function spanOf(ms: number): { days: number; hours: number; minutes: number } {
  const minutes = Math.max(0, Math.floor(ms / MINUTE))
  return { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 }
}

/** `in 5 minutes`, `2 hours ago`: the largest unit that fits. */
export function writeRelative(at: number, now: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const ms = at - now
  const size = Math.abs(ms)
  if (size < 60 * MINUTE) return format.format(Math.round(ms / MINUTE), 'minute')
  if (size < DAY) return format.format(Math.round(ms / (60 * MINUTE)), 'hour')
  return format.format(Math.round(ms / DAY), 'day')
}
