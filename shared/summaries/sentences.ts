import { punctuated } from './language.ts'
import { countWords } from './speech.ts'

/** Speech to text often leaves marks out; a run of more words than this without any is cut where a speaker starts anew. */
const RUN_ON_WORDS = 22

const pronoun = "(?:i|we|you|he|she|they|i'll|we'll|i'm|we're|it's|that's|there's)"
const anew = new RegExp(
  `\\s+(?=(?:so|okay|ok|anyway|alright|and then|because|(?:and|but|so) ${pronoun}|can (?:you|we|someone|anyone)|` +
    `could (?:you|we|someone)|shall we|should we|do we|does anyone|let's|i'll|i will|we decided|we agreed|` +
    `(?:what|when|where|who|how) (?:is|are|do|does|will|can|should)|who's)\\b)`,
  'gi',
)

function splitRunOn(sentence: string): string[] {
  if (countWords(sentence) <= RUN_ON_WORDS || /[,;:]/.test(sentence)) return [sentence]
  const parts: string[] = []
  for (const part of sentence.split(anew)) {
    const last = parts.at(-1)
    // a fragment belongs to what was being said
    if (last !== undefined && (countWords(last) < 3 || countWords(part) < 3))
      parts[parts.length - 1] = `${last} ${part}`
    else parts.push(part)
  }
  return parts
}

/** A mark that no space follows ends no sentence: it is within an address or a number. */
function sentencesOfLine(line: string): string[] {
  const sentences: string[] = []
  let cursor = 0
  for (const piece of punctuated(line)) {
    const start = line.indexOf(piece, cursor)
    if (start < 0) return [line]
    if (sentences.length > 0 && start === cursor) sentences[sentences.length - 1] += piece
    else sentences.push(piece)
    cursor = start + piece.length
  }
  return sentences
}

/** The sentences of a text with where each begins in it (characters). */
export function sentencesOf(text: string): { text: string; start: number }[] {
  let cursor = 0
  return text
    .split(/\n+/)
    .flatMap(line => sentencesOfLine(line.trim()))
    .flatMap(splitRunOn)
    .flatMap(sentence => {
      const trimmed = sentence.trim()
      if (!trimmed) return []
      const found = text.indexOf(trimmed, cursor)
      const start = found < 0 ? cursor : found
      cursor = start + trimmed.length
      return [{ text: trimmed, start }]
    })
}
