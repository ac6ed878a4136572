import { readFileSync } from 'node:fs'
import type { SummaryInput } from '../../shared/summaries/input.ts'
import { summarise } from '../../shared/summaries/summarise.ts'
import { rougeL, rougeLsum, rougeN } from './rouge.ts'

const WORDS = 100
const SECONDS_A_WORD = 0.4

type Row = {
  meeting_transcripts: { speaker: string; content: string }[]
  general_query_list: { answer: string }[]
}

/** The transcripts were cut into tokens and marked up by hand; a speech engine writes neither. */
const asHeard = (text: string) =>
  text
    .replace(/\{[^}]*\}/g, ' ')
    .replace(/\b([A-Z])_(?=\W|$|[A-Z])/g, '$1')
    .replace(/\s+'\s*(?=(?:s|m|re|ve|ll|d|t)\b)/g, "'")
    .replace(/\s+([,.?!])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()

function asMeeting({ meeting_transcripts: turns }: Row): SummaryInput {
  let at = Date.UTC(2025, 0, 6, 9)
  const segments = turns.map(({ speaker, content }, i) => {
    const text = asHeard(content)
    const from = at
    at += Math.max(500, text.split(' ').length * SECONDS_A_WORD * 1000)
    const id = `speaker-${speaker.replace(/\W+/g, '-')}`
    return {
      id: `${id}-${i}`,
      meetingId: 'bench-meeting',
      participantId: id,
      memberId: id,
      name: speaker,
      from,
      to: at,
      text,
      confidence: 1,
    }
  })
  const members = [...new Map(segments.map(s => [s.memberId, { memberId: s.memberId, name: s.name }])).values()]
  const meeting = { title: 'A meeting', goals: '', startsAt: segments[0]!.from, timeZone: 'UTC', agenda: [] }
  return { meeting, segments, blocks: [], messages: [], attendance: [], members }
}

const mean = (all: number[]) => all.reduce((sum, n) => sum + n, 0) / all.length
const percent = (n: number) => Math.round(n * 1000) / 10

/** How near overviews of 100 words come to what people wrote, over the meetings of a QMSum file (JSON lines) named by QMSUM. */
export async function summaries() {
  const path = process.env.QMSUM
  const about = { name: 'summary-rouge', unit: 'R-1 F, %', against: 27 }
  if (!path) return { ...about, value: null, note: 'not measured: set QMSUM to the path of a QMSum .jsonl file' }
  const rows = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Row)
  const times: number[] = []
  const scores = rows.map(row => {
    const input = asMeeting(row)
    const begun = performance.now()
    const { text } = summarise(input, WORDS).overview
    times.push(performance.now() - begun)
    const reference = row.general_query_list[0]!.answer
    return [
      rougeN(text, reference, 1),
      rougeN(text, reference, 2),
      rougeL(text, reference),
      rougeLsum(text, reference),
    ] as const
  })
  const [one, two, line, sum] = [0, 1, 2, 3].map(i => percent(mean(scores.map(s => s[i]!))))
  const note = `${rows.length} meetings, ${WORDS} words; R-1 / R-2 / R-L / R-Lsum ${one} / ${two} / ${line} / ${sum}; ${Math.round(mean(times))} ms a meeting, at most ${Math.round(Math.max(...times))}`
  return { ...about, value: one!, note }
}
