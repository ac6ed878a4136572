import { words } from '../../shared/summaries/language.ts'

/** ROUGE as it is commonly reported: lower case, stemmed, F1. */

const stems = new Map<string, string>()
function stem(word: string): string {
  if (word.length <= 3) return word
  let known = stems.get(word)
  if (known === undefined) {
    known = words(word)[0]?.stem ?? word
    stems.set(word, known)
  }
  return known
}

const tokens = (text: string): string[] => (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map(stem)

const counts = (items: readonly string[]): Map<string, number> => {
  const times = new Map<string, number>()
  for (const item of items) times.set(item, (times.get(item) ?? 0) + 1)
  return times
}

const f1 = (hits: number, candidate: number, reference: number): number =>
  hits === 0 ? 0 : (2 * hits) / (candidate + reference)

/** ROUGE-n, 0 to 1. */
export function rougeN(candidate: string, reference: string, n: number): number {
  const grams = (text: string) => {
    const all = tokens(text)
    return all.slice(0, Math.max(0, all.length - n + 1)).map((_, i) => all.slice(i, i + n).join(' '))
  }
  const [ours, theirs] = [grams(candidate), grams(reference)]
  const limit = counts(theirs)
  let hits = 0
  for (const [gram, times] of counts(ours)) hits += Math.min(times, limit.get(gram) ?? 0)
  return f1(hits, ours.length, theirs.length)
}

/** The places in `a` of a longest common subsequence with `b`. */
function inCommon(a: readonly string[], b: readonly string[]): number[] {
  const best = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      best[i]![j] = a[i - 1] === b[j - 1] ? best[i - 1]![j - 1]! + 1 : Math.max(best[i - 1]![j]!, best[i]![j - 1]!)
  const places: number[] = []
  for (let i = a.length, j = b.length; i > 0 && j > 0; ) {
    if (a[i - 1] === b[j - 1]) {
      places.push(--i)
      j--
    } else if (best[i - 1]![j]! >= best[i]![j - 1]!) i--
    else j--
  }
  return places
}

/** ROUGE-L over the whole texts as one line each, 0 to 1: what is often reported as Lsum where the texts were not cut into lines. */
export function rougeL(candidate: string, reference: string): number {
  const [ours, theirs] = [tokens(candidate), tokens(reference)]
  return f1(inCommon(theirs, ours).length, ours.length, theirs.length)
}

const sentences = (text: string): string[][] =>
  text
    .split(/(?<=[.?!][”"')]*)\s+/)
    .map(tokens)
    .filter(all => all.length > 0)

/** ROUGE-Lsum, 0 to 1: for each sentence of the reference the union of its common subsequences with ours. */
export function rougeLsum(candidate: string, reference: string): number {
  const [ours, theirs] = [sentences(candidate), sentences(reference)]
  const [left, owed] = [counts(ours.flat()), counts(theirs.flat())]
  let hits = 0
  for (const sentence of theirs) {
    const places = new Set(ours.flatMap(other => inCommon(sentence, other)))
    for (const place of places) {
      const token = sentence[place]!
      if (!left.get(token) || !owed.get(token)) continue
      left.set(token, left.get(token)! - 1)
      owed.set(token, owed.get(token)! - 1)
      hits++
    }
  }
  return f1(hits, ours.flat().length, theirs.flat().length)
}
