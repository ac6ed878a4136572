import type { SummaryInput } from './input.ts'
import { listed } from './phrases.ts'
import { countWords } from './speech.ts'

const NAMED = 4

/** Minutes of each member who came, several visits added up, longest first. */
export function attended(attendance: SummaryInput['attendance']) {
  const sums = new Map<string, { memberId: string; name: string; minutes: number }>()
  for (const { memberId, name, minutes } of attendance) {
    const sum = sums.get(memberId) ?? { memberId, name, minutes: 0 }
    sums.set(memberId, { ...sum, minutes: sum.minutes + minutes })
  }
  return [...sums.values()].sort((a, b) => b.minutes - a.minutes || (a.name < b.name ? -1 : 1))
}

const minutes = (n: number) =>
  n < 1 ? 'less than a minute' : Math.round(n) === 1 ? '1 minute' : `${Math.round(n)} minutes`

function who(input: SummaryInput): string[] {
  const came = attended(input.attendance).map(a => a.name)
  const spoke = [...input.segments, ...input.messages].map(s => s.name)
  return [...new Set(came.length ? came : spoke)]
}

const named = (people: readonly string[]) => (people.length <= NAMED ? listed(people) : `${people.length} people`)

/** The agenda's and the goals' words, as far as they fit. */
function planned({ meeting }: SummaryInput, room: number): string {
  let text = ''
  const goals = meeting.goals.replace(/\s+/g, ' ').trim()
  const sentences = [
    goals && `The goals were: ${goals.replace(/[.\s]+$/, '')}.`,
    meeting.agenda.length > 0 && `On the agenda: ${listed(meeting.agenda.map(item => item.title))}.`,
  ]
  for (const sentence of sentences) if (sentence && countWords(text + sentence) <= room) text += ` ${sentence}`
  return text
}

/** One or a few true sentences: who met, for how long, and about what (`phrases`); where nothing was said, what had been planned. */
export function opening(input: SummaryInput, phrases: readonly string[], room: number): string {
  const people = who(input)
  const longest = attended(input.attendance)[0]?.minutes
  const title = `“${input.meeting.title}”`
  const wasSilent = input.segments.length === 0 && input.messages.length === 0
  const nothing = wasSilent && input.blocks.every(b => !b.text.trim())
  const lasted = longest === undefined ? '' : ` for ${minutes(longest)}`
  if (nothing) {
    const came = people.length
      ? `${named(people)} came to ${title}${longest === undefined ? '' : `, the longest for ${minutes(longest)}`}.`
      : `Nobody came to ${title}.`
    const lead = `${came} Nothing was transcribed or written in the chat or on the board.`
    return lead + planned(input, room - countWords(lead))
  }
  if (wasSilent) {
    const came = people.length ? `${named(people)} met${lasted}` : `Nobody was there live`
    return `${came}; the board of ${title} has what was written${phrases.length ? ` about ${listed(phrases)}` : ''}.`
  }
  const met = people.length > 1 ? `${named(people)} met${lasted}` : `${named(people)} was there${lasted}`
  return phrases.length ? `${met} and talked about ${listed(phrases)}.` : `${met}.`
}
