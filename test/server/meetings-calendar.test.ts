import { expect, test } from 'vitest'
import { calendar } from '../../server/infra/calendar.ts'

const startsAt = Date.UTC(2026, 2, 30, 16, 0)
const entry = {
  uid: 'abc@hearth',
  sequence: 2,
  stamp: Date.UTC(2026, 1, 1),
  cancelled: false,
  startsAt,
  endsAt: startsAt + 3600_000,
  timeZone: 'Europe/Berlin',
  title: 'Tea',
  text: '',
  url: 'http://hearth.test/meetings/abc',
  organizer: { name: 'Ana', email: 'hearth@hearth.test' },
}
const lines = (timeZone: string) => calendar({ ...entry, timeZone }).split('\r\n')

test('MEET-12 the entry carries its own zone with the shifts around its date', () => {
  const berlin = lines('Europe/Berlin').join(' ')
  expect(berlin).toContain(
    'BEGIN:DAYLIGHT DTSTART:20260329T020000 TZOFFSETFROM:+0100 TZOFFSETTO:+0200 END:DAYLIGHT BEGIN:STANDARD DTSTART:20261025T030000 TZOFFSETFROM:+0200 TZOFFSETTO:+0100 END:STANDARD',
  )
  expect(berlin).toContain('DTSTART;TZID=Europe/Berlin:20260330T180000')
  expect(lines('America/St_Johns').join(' ')).toContain('TZOFFSETFROM:-0330 TZOFFSETTO:-0230')
})

test('MEET-12 a zone whose clocks never move has one observance, UTC has none and its times end in Z', () => {
  const kolkata = lines('Asia/Kolkata')
  expect(kolkata.filter(line => line.startsWith('BEGIN:STANDARD'))).toHaveLength(1)
  expect(kolkata).toContain('TZOFFSETTO:+0530')
  expect(kolkata).toContain('DTSTART;TZID=Asia/Kolkata:20260330T213000')
  for (const name of ['UTC', 'Etc/UTC']) {
    expect(lines(name)).toContain('DTSTART:20260330T160000Z')
    expect(lines(name)).not.toContain('BEGIN:VTIMEZONE')
  }
})

test('MEET-12 the stamp is UTC and no line is longer than 75 bytes', () => {
  const long = calendar({ ...entry, text: 'Grüße, '.repeat(60) }).split('\r\n')
  expect(long).toContain('DTSTAMP:20260201T000000Z')
  expect(Math.max(...long.map(line => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
})
