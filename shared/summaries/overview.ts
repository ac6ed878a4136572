import { centrality, cosine, vectors } from './centrality.ts'
import type { SummaryInput } from './input.ts'
import { words } from './language.ts'
import { opening } from './opening.ts'
import { keyPhrases, type Phrase } from './phrases.ts'
import { boardNotes, distinct } from './points.ts'
import type { Reading, Sentence } from './reading.ts'
import { clip, countWords } from './speech.ts'
import type { Summary } from './summary.ts'

export const OVERVIEW_WORDS = 120
const MOST_CHARACTERS = 2000

/** Weights of the choice, found by measuring on real meetings (scripts/bench/summary.ts). */
const SHORTEST = 8
const LONGEST = 45
const NEW_OVER_CENTRAL = 0.35
const BOARD_BONUS = 0.6
const PHRASES = 7

type Candidate = { sentence: Sentence; shown: string; score: number; order: number }

const question =
  /\?$|^(?:shall|should|can|could|would|will|do|does|did|is|are) (?:we|you|i|it|they|he|she|there|anyone|everyone)\b/i
/** links are points of their own, and not read aloud */
const link = /https?:\/\/|www\.|\b\w+ dot \w+/i
const ofTheMoment = /\b(?:can you hear|my screen|next slide|hello|good morning|thank you|thanks|bye)\b/i

/** A sentence as the overview shows it: with who said it, for "I" means nothing without. */
const shown = ({ text, source, speaker }: Sentence) =>
  speaker ? `${speaker.name}${source.kind === 'message' ? ' wrote' : ''}: “${text}”` : text

function candidates(reading: Reading, phrases: readonly Phrase[]): Candidate[] {
  const certain = new Set(
    boardNotes(reading)
      .filter(n => n.kind === 'decision' || n.kind === 'note')
      .map(n => n.block.block.id),
  )
  const written = reading.board.filter(b => certain.has(b.block.id)).flatMap(b => b.sentences)
  const all = [...reading.turns.flatMap(t => t.sentences), ...written].filter(s => s.stems.size > 0)
  const central = centrality(vectors(all.map(s => s.words.filter(w => w.content).map(w => w.stem))))
  const telling = new Map(phrases.flatMap(p => p.stems.map(stem => [stem, p.score] as const)))
  const most = Math.max(1, ...[...telling.values()])
  return all.flatMap((sentence, order) => {
    const onBoard = sentence.source.kind === 'block'
    const length = countWords(sentence.text)
    if (length > LONGEST || length < (onBoard ? 3 : SHORTEST)) return []
    if (question.test(sentence.text) || link.test(sentence.raw)) return []
    if (!onBoard && ofTheMoment.test(sentence.text)) return []
    const dense = sentence.stems.size / length
    const tells = [...sentence.stems].reduce((sum, stem) => sum + (telling.get(stem) ?? 0) / most, 0)
    const place = order / Math.max(1, all.length - 1)
    const atAnEnd = place < 0.12 ? 0.12 : place > 0.9 ? 0.06 : 0
    const score = central[order]! + 0.25 * Math.min(2, tells) + 0.3 * dense + atAnEnd + (onBoard ? BOARD_BONUS : 0)
    return [{ sentence, shown: shown(sentence), score, order }]
  })
}

/** Takes the best sentence that says something new and still fits, again and again; then in order of time. */
function choose(from: readonly Candidate[], room: number): Candidate[] {
  const vector = new Map(vectors(from.map(c => [...c.sentence.stems])).map((v, i) => [from[i]!, v] as const))
  const chosen: Candidate[] = []
  const left = new Set(from)
  let words = room
  while (left.size > 0 && words >= SHORTEST) {
    let best: { candidate: Candidate; worth: number } | null = null
    for (const candidate of left) {
      if (countWords(candidate.shown) > words) {
        left.delete(candidate)
        continue
      }
      const known = Math.max(0, ...chosen.map(c => cosine(vector.get(c)!, vector.get(candidate)!)))
      const worth = (1 - NEW_OVER_CENTRAL) * candidate.score - NEW_OVER_CENTRAL * known * 2
      if (known < 0.6 && (!best || worth > best.worth)) best = { candidate, worth }
    }
    if (!best) break
    left.delete(best.candidate)
    chosen.push(best.candidate)
    words -= countWords(best.candidate.shown)
  }
  return chosen.sort((a, b) => a.order - b.order)
}

/** What the meeting was, in at most so many words: who met and of what they talked, then what was said that tells most. Never empty. */
export function overview(reading: Reading, input: SummaryInput, atMostWords = OVERVIEW_WORDS): Summary['overview'] {
  const names = new Set(input.members.flatMap(m => words(m.name).map(w => w.stem)))
  const everything = [...reading.turns.flatMap(t => t.sentences), ...reading.board.flatMap(b => b.sentences)]
  const phrases = keyPhrases(
    everything.filter(s => !link.test(s.raw)),
    PHRASES,
    names,
  )
  const lead = opening(
    input,
    phrases.map(p => p.text),
    atMostWords,
  )
  const chosen = choose(candidates(reading, phrases), atMostWords - countWords(lead))
  const from = chosen.length ? chosen.map(c => c.sentence) : phrases.map(p => p.first)
  return {
    text: clip([lead, ...chosen.map(c => c.shown)].join(' '), MOST_CHARACTERS),
    sources: distinct(from.map(s => s.source)),
  }
}
