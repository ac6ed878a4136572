import type { SummaryInput } from './input.ts'
import { words } from './language.ts'
import { keyPhrases, listed } from './phrases.ts'
import { type Found, found, overlap } from './points.ts'
import { contentStems, type Reading, type Sentence } from './reading.ts'

const WINDOW = 10
const MINUTES_A_TOPIC = 5
const SENTENCES_A_TOPIC = 12
const MOST_TOPICS = 8

/** How alike what is said before and after each gap is, 0 to 1. */
function likeness(sentences: readonly Sentence[]): number[] {
  const count = (from: number, to: number) => {
    const times = new Map<string, number>()
    for (const s of sentences.slice(Math.max(0, from), to))
      for (const stem of s.stems) times.set(stem, (times.get(stem) ?? 0) + 1)
    return times
  }
  return sentences.slice(1).map((_, i) => {
    const before = count(i + 1 - WINDOW, i + 1)
    const after = count(i + 1, i + 1 + WINDOW)
    let shared = 0
    for (const [stem, times] of before) shared += times * (after.get(stem) ?? 0)
    const length = (times: Map<string, number>) => Math.sqrt([...times.values()].reduce((sum, n) => sum + n * n, 0))
    return shared / (length(before) * length(after) || 1)
  })
}

/** How far each gap lies below the hills on both sides of it. */
function depths(scores: readonly number[]): number[] {
  const climb = (from: number, step: 1 | -1) => {
    let best = scores[from]!
    for (let i = from + step; i >= 0 && i < scores.length && scores[i]! >= best; i += step) best = scores[i]!
    return best
  }
  return scores.map((score, i) => climb(i, -1) + climb(i, 1) - 2 * score)
}

const turnsTo =
  /\b(?:next (?:item|topic|point|question|up)|moving on|move on (?:to|with)|let'?s (?:turn|go|switch|talk) (?:to|on to|about)|(?:second|third|last|final) (?:item|topic|point) (?:is|on)|the agenda)\b/i

/** Sentences in parts that each speak of one thing, in order. */
function parts(sentences: readonly Sentence[]): Sentence[][] {
  if (sentences.length === 0) return []
  const spanMinutes = (sentences.at(-1)!.source.at! - sentences[0]!.source.at!) / 60_000
  const most = Math.min(
    MOST_TOPICS,
    1 + Math.floor(Math.min(spanMinutes / MINUTES_A_TOPIC, sentences.length / SENTENCES_A_TOPIC)),
  )
  const gaps = depths(likeness(sentences))
    .map((depth, i) => ({ at: i + 1, depth: depth + (turnsTo.test(sentences[i + 1]!.raw) ? 0.4 : 0) }))
    .filter(gap => gap.depth > 0.1)
    .sort((a, b) => b.depth - a.depth || a.at - b.at)
  const apart = Math.max(4, Math.floor(sentences.length / (most * 2.5)))
  const cuts: number[] = []
  for (const { at } of gaps) {
    if (cuts.length >= most - 1) break
    if ([0, sentences.length, ...cuts].every(cut => Math.abs(cut - at) >= apart)) cuts.push(at)
  }
  const edges = [0, ...cuts.sort((a, b) => a - b), sentences.length]
  return edges.slice(1).map((end, i) => sentences.slice(edges[i], end))
}

/** The stems that several sentences share. */
function comeBack(sentences: readonly Sentence[]): string[] {
  const times = new Map<string, number>()
  for (const s of sentences) for (const stem of s.stems) times.set(stem, (times.get(stem) ?? 0) + 1)
  return [...times].filter(([, n]) => n > 1).map(([stem]) => stem)
}

const stemsOf = (text: string) => contentStems(words(text))

const ofEveryBoard =
  /^(?:notes?|actions?|decisions?|agenda|goals?|next steps|questions?|open questions|resources|links|tasks|to-?dos?|action items|parking lot|attendees|summary)\W*$/i

/**
 * What was talked of, each with the moment it began. A topic is called by the agenda's item or the board's heading that it
 * speaks of, else by the phrases that come back in it. Without speech the board's headings are the topics.
 */
export function topics(reading: Reading, { meeting, members }: Pick<SummaryInput, 'meeting' | 'members'>): Found[] {
  const headings = reading.board.filter(
    b => b.block.kind === 'heading' && b.sentences.length && !ofEveryBoard.test(b.block.text),
  )
  const said = reading.turns
    .filter(t => t.spoken)
    .flatMap(t => t.sentences)
    .filter(s => s.words.length > 2)
  const names = new Set(members.flatMap(m => words(m.name).map(w => w.stem)))
  const titles = [
    ...meeting.agenda.map(item => ({ text: item.title, stems: stemsOf(item.title), block: undefined })),
    ...headings.map(h => ({ text: h.block.text, stems: new Set(h.sentences.flatMap(s => [...s.stems])), block: h })),
  ].filter(title => title.stems.size > 0)
  const used = new Set<string>()
  const spoken = parts(said).flatMap(part => {
    const phrases = keyPhrases(part, 8, names)
    const about = new Set([...phrases.flatMap(p => p.stems), ...comeBack(part)])
    const title = titles
      .filter(t => !used.has(t.text))
      .map(t => ({ ...t, fits: overlap(t.stems, about) }))
      .sort((a, b) => b.fits - a.fits)
      .find(t => t.fits >= 0.5)
    if (title) used.add(title.text)
    const text = title?.text ?? listed(phrases.slice(0, 3).map(p => p.text))
    if (!text) return []
    const start = part.find(s => s.stems.size > 0) ?? part[0]!
    return [
      { ...found('topic', text, [start, ...(title?.block?.sentences ?? [])], title ? 0.8 : 0.6), text: heading(text) },
    ]
  })
  const written = headings
    .filter(h => !used.has(h.block.text))
    .map(h => ({ ...found('topic', h.block.text, h.sentences, 0.9), text: heading(h.block.text) }))
  return [...spoken, ...written.slice(0, Math.max(0, MOST_TOPICS - spoken.length))]
}

const heading = (text: string) => {
  const bare = text
    .trim()
    .slice(0, 200)
    .replace(/[.:]+$/, '')
  return bare[0]!.toUpperCase() + bare.slice(1)
}
