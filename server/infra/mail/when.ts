import { fullDate, shortDate } from '../../../shared/dates.ts'
import type { Time } from '../../../shared/ids.ts'
import { mailLanguage, type Recipient } from '../../../shared/mail.ts'

type Reader = Pick<Recipient, 'language' | 'timeZone'>

/** The reader's own form of our words' language: British dates for en-GB, but no German ones in an English mail. */
const locale = ({ language }: Reader) => {
  const written = mailLanguage(language)
  return language.toLowerCase().startsWith(written) ? language : written
}

/** A date from start to end, in full, in the reader's own zone and with its name. */
export function when(startsAt: Time, minutes: number, reader: Reader): string {
  const { timeZone } = reader
  const range = new Intl.DateTimeFormat(locale(reader), {
    ...fullDate,
    timeZone,
  }).formatRange(startsAt, startsAt + minutes * 60_000)
  // a distance from UTC alone says little to most people
  return timeZone === 'UTC' ? range : `${range} (${timeZone.replaceAll('_', ' ')})`
}

/** A moment, short enough for a subject line. */
export const shortWhen = (at: Time, reader: Reader): string =>
  new Intl.DateTimeFormat(locale(reader), {
    ...shortDate,
    timeZone: reader.timeZone,
  }).format(at)
