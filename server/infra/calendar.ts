import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Time } from '../../shared/ids.ts'
import { vtimezone } from './timezone.ts'

dayjs.extend(utc)
dayjs.extend(timezone)

/** One date in a calendar. */
export type Entry = {
  /** the same for ever, so that a later version replaces an earlier */
  uid: string
  /** rises with every version */
  sequence: number
  /** when this version was made */
  stamp: Time
  cancelled: boolean
  startsAt: Time
  endsAt: Time
  timeZone: string
  title: string
  text: string
  url: string
  organizer: { name: string; email: string }
  /** the one reader; a calendar would show every other address to everyone */
  attendee?: { name: string; email: string }
}

/** `UTC` and its other names: there a time ends in Z and needs no zone. */
const zoneOf = (name: string) => (/^(etc\/)?(utc|uct|gmt|zulu|universal|greenwich)$/i.test(name) ? null : name)

/** The library writes the stamp in the calendar's zone, where RFC 5545 wants UTC, and two properties of the calendar after its zone. */
const mended = (text: string, stamp: Time) =>
  text
    .replace(/^DTSTAMP:.*$/m, `DTSTAMP:${dayjs(stamp).utc().format('YYYYMMDD[T]HHmmss[Z]')}`)
    .replace(/^(TIMEZONE-ID|X-WR-TIMEZONE):.*\r\n/gm, '')

/** An iCalendar (RFC 5545) of one entry. `method` (RFC 5546) for one that comes by mail, none for one that is downloaded. */
export function calendar(entry: Entry, method?: 'REQUEST' | 'CANCEL'): string {
  const zone = zoneOf(entry.timeZone)
  const made = ical({
    prodId: { company: 'Hearth', product: 'meetings', language: 'EN' },
    timezone: zone && { name: zone, generator: () => vtimezone(zone, entry.startsAt) },
    method: method && ICalCalendarMethod[method],
  })
  made.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: dayjs(entry.stamp),
    start: dayjs(entry.startsAt),
    end: dayjs(entry.endsAt),
    timezone: zone,
    summary: entry.title,
    description: entry.text,
    url: entry.url,
    location: entry.url,
    status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: entry.organizer,
    attendees: entry.attendee ? [{ ...entry.attendee, status: ICalAttendeeStatus.NEEDSACTION, rsvp: false }] : [],
  })
  return mended(made.toString(), entry.stamp)
}
