import type { Time } from '../../shared/ids.ts'

const WEEK = 7 * 24 * 3600_000

/** A zone's distance from UTC in minutes at a moment; east is positive. */
function offsetsOf(zone: string): (at: Time) => number {
  const clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  return at => {
    const [, east, hours = 0, minutes = 0] = /GMT([+-])(\d+):(\d+)/.exec(clock.format(at)) ?? []
    return (Number(hours) * 60 + Number(minutes)) * (east === '-' ? -1 : 1)
  }
}

type Shift = { at: Time; from: number; to: number }

/** The moments between two times at which a zone's clocks are moved. */
function shifts(offsetAt: (at: Time) => number, from: Time, to: Time): Shift[] {
  const found: Shift[] = []
  let before = offsetAt(from)
  for (let low = from; low < to; low += WEEK) {
    const after = offsetAt(low + WEEK)
    if (before !== after) found.push({ at: moment(offsetAt, low, low + WEEK, before), from: before, to: after })
    before = after
  }
  return found
}

/** The minute between `low` and `high` from which on the offset is no longer `before`. */
function moment(offsetAt: (at: Time) => number, low: Time, high: Time, before: number): Time {
  if (high - low <= 60_000) return Math.floor(high / 60_000) * 60_000
  const middle = Math.floor((low + high) / 2)
  return offsetAt(middle) === before ? moment(offsetAt, middle, high, before) : moment(offsetAt, low, middle, before)
}

const two = (n: number) => String(n).padStart(2, '0')
const sign = (minutes: number) => {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
}
const local = (at: Time, offset: number) =>
  new Date(at + offset * 60_000)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, '')

const observance = (kind: 'STANDARD' | 'DAYLIGHT', start: string, from: number, to: number) => [
  `BEGIN:${kind}`,
  `DTSTART:${start}`,
  `TZOFFSETFROM:${sign(from)}`,
  `TZOFFSETTO:${sign(to)}`,
  `END:${kind}`,
]

/** A VTIMEZONE (RFC 5545 3.6.5) that holds for the year before and the year after `around`, by this runtime's own zone data. */
export function vtimezone(zone: string, around: Time): string {
  const offsetAt = offsetsOf(zone)
  const moved = shifts(offsetAt, around - 53 * WEEK, around + 53 * WEEK)
  const base = offsetAt(around)
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...(moved.length === 0 ? observance('STANDARD', '19700101T000000', base, base) : []),
    ...moved.flatMap(({ at, from, to }) => observance(to > from ? 'DAYLIGHT' : 'STANDARD', local(at, from), from, to)),
    'END:VTIMEZONE',
  ].join('\r\n')
}
