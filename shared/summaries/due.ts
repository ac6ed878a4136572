import { parse } from 'chrono-node'
import type { Time } from '../ids.ts'

/** The zone's distance from UTC at a moment, in minutes, east positive. */
function minutesEast(timeZone: string, at: Time): number {
  const part = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(p => p.type === 'timeZoneName')
  const [, sign, hours, minutes] = part?.value.match(/([+-])(\d\d):(\d\d)/) ?? []
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0
}

type Day = { year: number; month: number; day: number }
const written = ({ year, month, day }: Day) =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
const plusDays = ({ year, month, day }: Day, days: number): Day => {
  const then = new Date(Date.UTC(year, month - 1, day + days))
  return { year: then.getUTCFullYear(), month: then.getUTCMonth() + 1, day: then.getUTCDate() }
}

function dayOf(timeZone: string, at: Time): Day {
  const here = new Date(at + minutesEast(timeZone, at) * 60_000)
  return { year: here.getUTCFullYear(), month: here.getUTCMonth() + 1, day: here.getUTCDate() }
}

const vague =
  /\b(?:seconds?|minutes?|hours?|moment)\b|\b(?:next|this|the|coming|following|a|few|couple|some|several)\s+(?:\w+\s+)?(?:weeks?|weekend|months?|years?|quarter|days)\b|^\d{1,2}[/.]\d{1,2}/i
const certainSpan =
  /\b(?:\d+|a|one|two|three|four|five|six|seven|eight|nine|ten) (?:days?|weeks?)\b|\bend of (?:the|this) month\b/i
const deadline = /\b(?:by|before|until|till|due|no later than|latest)(?: (?:the|on))?\s*$/i
const onDay = /\b(?:on|due on)(?: the)?\s*$/i
const elsewhere =
  /\b(?:the|from|of|since|after|last|for|about|past|previous|every|each|our|my|your|a|at|than|between|starting)\s*$/i
const clauseEnd =
  /^\s*(?:[,.;:!?)]|$|and\b|at\b|so\b|then\b|or\b|please\b|to (?:everyone|everybody|all|\p{Lu})|morning|afternoon|evening|night|noon|latest|if\b|in time\b|with\b)/iu

/** "by the 12th": the next day of that number, from the meeting's own day on. */
function numbered(text: string, today: Day): string | null {
  const [, said] =
    text.match(/\b(?:by|before|until|on) the (\d{1,2})(?:st|nd|rd|th)\b(?! (?:of|floor|version|draft|\p{Lu}))/iu) ?? []
  const day = Number(said)
  if (!said || day < 1 || day > 31) return null
  for (let ahead = 0; ahead < 62; ahead++) {
    const then = plusDays(today, ahead)
    if (then.day === day) return written(then)
  }
  return null
}

/**
 * The day by which something is to be done, YYYY-MM-DD, where the text says one; null where it does not, or says several.
 * A day named on that very weekday is the next one. `at` is when it was said; the days are those of `timeZone`.
 */
export function dueIn(text: string, at: Time, timeZone: string): string | null {
  const today = dayOf(timeZone, at)
  const reference = { instant: new Date(at), timezone: minutesEast(timeZone, at) }
  const firm: string[] = []
  const likely: string[] = []
  for (const found of parse(text, reference, { forwardDate: true })) {
    const { start } = found
    const dayIsSaid = start.isCertain('day') || start.isCertain('weekday')
    if (!dayIsSaid || (vague.test(found.text) && !certainSpan.test(found.text))) continue
    const before = text.slice(0, found.index)
    const said = { year: start.get('year')!, month: start.get('month')!, day: start.get('day')! }
    const sameWeekday = !start.isCertain('day') && written(said) === written(today) && !/\bthis\b/i.test(found.text)
    const day = written(sameWeekday ? plusDays(said, 7) : said)
    if (day < written(today)) continue
    if (deadline.test(before)) firm.push(day)
    else if (elsewhere.test(before) || /^last\b/i.test(found.text)) continue
    else if (onDay.test(before) || clauseEnd.test(text.slice(found.index + found.text.length))) likely.push(day)
  }
  const byNumber = firm.length ? null : numbered(text, today)
  const days = new Set(firm.length ? firm : byNumber ? [byNumber] : likely)
  return days.size === 1 ? [...days][0]! : null
}
