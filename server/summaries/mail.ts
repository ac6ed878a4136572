import type { Recipient } from '../../shared/mail.ts'
import type { Point, PointKind, Source } from '../../shared/summaries/summary.ts'
import type { Letter } from '../infra/mailer.ts'
import type { SummaryMailData } from './owed.ts'

type Context = { publicUrl: string }
type LetterBlock = Letter['blocks'][number]

const sections: [PointKind, string][] = [
  ['decision', 'Decisions'],
  ['action', 'Actions'],
  ['question', 'Open questions'],
  ['topic', 'Topics'],
  ['resource', 'Resources'],
]
const QUOTE = 160

const day = (at: number, to: Recipient) =>
  new Intl.DateTimeFormat(to.language, { dateStyle: 'full', timeZone: to.timeZone }).format(at)
const clock = (at: number, to: Recipient) =>
  new Intl.DateTimeFormat(to.language, { timeStyle: 'short', timeZone: to.timeZone }).format(at)
const dayAndClock = (at: number, to: Recipient) =>
  new Intl.DateTimeFormat(to.language, { dateStyle: 'long', timeStyle: 'short', timeZone: to.timeZone }).format(at)
/** a day is the same wherever it is read */
const dueDay = (due: string, to: Recipient) =>
  new Intl.DateTimeFormat(to.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${due}T00:00Z`))
const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

function where(source: Source, to: Recipient): string {
  if (source.kind === 'block') return 'on the board'
  const time = source.at === undefined ? '' : clock(source.at, to)
  const place = source.kind === 'message' ? 'in the chat' : ''
  return [source.who, place, time].filter(Boolean).join(', ')
}

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** Who said it when, in their own words where the point does not have them already. */
function note({ text, sources }: Point, to: Recipient): string {
  const [first, ...others] = sources as [Source, ...Source[]]
  const quote = first.quote.length > QUOTE ? `${first.quote.slice(0, QUOTE - 1).trimEnd()}…` : first.quote
  const own = letters(text).includes(letters(quote)) ? where(first, to) : `“${quote}” (${where(first, to)})`
  return others.length ? `${own}, and ${counted(others.length, 'more source', 'more sources')}` : own
}

function line(point: Point, to: Recipient): string {
  if (point.kind === 'topic') return point.text
  const due = point.due ? ` (by ${dueDay(point.due, to)})` : ''
  return `${point.owner ? `${point.owner.name}: ` : ''}${point.text}${due}`
}

function pointLists(data: SummaryMailData, to: Recipient, page: string): LetterBlock[] {
  return sections.flatMap(([kind, title]): LetterBlock[] => {
    const items = data.points
      .filter(point => point.kind === kind)
      .map(point => {
        const [{ kind: from, id }] = point.sources as [Source]
        return { text: line(point, to), note: note(point, to), href: `${page}#${from}-${id}` }
      })
    return items.length ? [{ kind: 'list', title, items }] : []
  })
}

function contents({ points }: SummaryMailData): string {
  const count = (kind: PointKind) => points.filter(point => point.kind === kind).length
  const parts = [
    count('decision') && counted(count('decision'), 'decision', 'decisions'),
    count('action') && counted(count('action'), 'action', 'actions'),
    count('question') && counted(count('question'), 'open question', 'open questions'),
  ].filter(Boolean)
  return parts.length ? parts.join(', ') : 'The summary, with the notes and the transcript.'
}

const facts = (data: SummaryMailData, to: Recipient): LetterBlock => ({
  kind: 'facts',
  rows: [
    ['When', `${day(data.startsAt, to)}, ${clock(data.startsAt, to)}`],
    ['Who came', data.came.length ? data.came.join(', ') : 'nobody live'],
  ],
})

const overviewOf = (data: SummaryMailData): LetterBlock[] =>
  data.overview ? [{ kind: 'text', text: data.overview }] : []

const pageOf = (data: SummaryMailData, { publicUrl }: Context) => `${publicUrl}/meetings/${data.meetingId}`

export const summaryMail = {
  'summary-draft': (data: SummaryMailData, to: Recipient, context: Context): Letter => {
    const page = pageOf(data, context)
    return {
      subject: `Look over the summary: ${data.title}`,
      preheader: contents(data),
      heading: `The summary of “${data.title}” is ready for you`,
      blocks: [
        {
          kind: 'text',
          text: `Look it over, put right what is wrong, and send it. If you do nothing, it goes to every member of ${data.communityName} by itself on ${dayAndClock(data.sendAt, to)}.`,
        },
        { kind: 'button', label: 'Review the summary', href: `${page}#summary` },
        ...overviewOf(data),
        ...pointLists(data, to, page),
      ],
      footer: `You get this mail because you are the facilitator of this meeting of ${data.communityName}.`,
    }
  },

  summary: (data: SummaryMailData, to: Recipient, context: Context): Letter => {
    const page = pageOf(data, context)
    const greeting = data.cameYourself
      ? 'Thank you for being there. Here is what came of it; every point leads to the moment or the note it came from.'
      : 'We missed you. Here is what happened, so that you can take part all the same: read it when it suits you, and tell the others what you think.'
    return {
      subject: data.cameYourself ? `Summary: ${data.title}` : `What you missed: ${data.title}`,
      preheader: contents(data),
      heading: data.title,
      blocks: [
        { kind: 'text', text: greeting },
        facts(data, to),
        ...overviewOf(data),
        ...pointLists(data, to, page),
        { kind: 'button', label: data.cameYourself ? 'Open the meeting page' : 'Catch up on the meeting', href: page },
      ],
      footer: `You get this mail because you are a member of ${data.communityName}.`,
    }
  },
}
