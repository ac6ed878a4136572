import type { Sentence } from './reading.ts'

export type Phrase = { text: string; score: number; first: Sentence; stems: string[] }

const day =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december)$/i
const noun = new Set(['NOUN', 'PROPN'])

/** Runs of adjectives and nouns that end in a noun and begin with a word that says something. */
function phrasesIn(sentence: Sentence): { key: string; text: string; stems: string[] }[] {
  const found: { key: string; text: string; stems: string[] }[] = []
  let run: Sentence['words'] = []
  const close = () => {
    while (run.length && !noun.has(run.at(-1)!.pos)) run.pop()
    const last = run.slice(-3)
    if (last.length && last.every(w => w.content)) {
      const stems = last.map(w => w.stem)
      const text = last.map(w => (w.pos === 'PROPN' ? w.text : w.text.toLowerCase())).join(' ')
      if (text.length > 2 && !/^\d+$/.test(text) && !day.test(text)) found.push({ key: stems.join(' '), text, stems })
    }
    run = []
  }
  for (const word of sentence.words) {
    if ((noun.has(word.pos) || word.pos === 'ADJ') && word.content) run.push(word)
    else close()
  }
  close()
  return found
}

/** What sentences are about, most telling first: phrases that come back, in many places, longer ones over their parts. */
export function keyPhrases(
  sentences: readonly Sentence[],
  atMost: number,
  without: ReadonlySet<string> = new Set(),
): Phrase[] {
  const known = new Map<string, { text: string; stems: string[]; first: Sentence; turns: Set<string>; times: number }>()
  for (const sentence of sentences) {
    for (const { key, text, stems } of phrasesIn(sentence)) {
      if (stems.some(stem => without.has(stem))) continue
      const entry = known.get(key) ?? { text, stems, first: sentence, turns: new Set(), times: 0 }
      entry.turns.add(`${sentence.source.kind} ${sentence.source.id}`)
      entry.times++
      known.set(key, entry)
    }
  }
  const scored = [...known.values()].map(({ text, stems, first, turns, times }) => ({
    text,
    stems,
    first,
    score: Math.log2(1 + times) * Math.log2(1 + turns.size) * (stems.length > 1 ? 1.7 : 1),
  }))
  scored.sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1))
  const kept: Phrase[] = []
  const said = new Set<string>()
  for (const phrase of scored) {
    if (kept.length === atMost) break
    if (phrase.stems.some(stem => said.has(stem))) continue
    for (const stem of phrase.stems) said.add(stem)
    kept.push(phrase)
  }
  return kept
}

/** "a, b and c" */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
