/** Sparse vectors over terms, of length 1; and how central each is among all, by power iteration over their likeness. */

export type Vector = ReadonlyMap<string, number>

/** Weighs each term by how often it is in a text and in how few of them. */
export function vectors(texts: readonly (readonly string[])[]): Vector[] {
  const inHowMany = new Map<string, number>()
  for (const terms of texts) for (const term of new Set(terms)) inHowMany.set(term, (inHowMany.get(term) ?? 0) + 1)
  return texts.map(terms => {
    const weights = new Map<string, number>()
    for (const term of terms) weights.set(term, (weights.get(term) ?? 0) + 1)
    let square = 0
    for (const [term, times] of weights) {
      const weight = (1 + Math.log(times)) * Math.log(1 + texts.length / inHowMany.get(term)!)
      weights.set(term, weight)
      square += weight * weight
    }
    const length = Math.sqrt(square) || 1
    for (const [term, weight] of weights) weights.set(term, weight / length)
    return weights
  })
}

export function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0)
  return sum
}

/**
 * How central each vector is, 0 to 1 for the most central one. The likeness of i and j is the product over shared terms, so
 * one round goes through the terms and costs the number of words, never the square of the number of sentences.
 */
export function centrality(all: readonly Vector[], rounds = 12, damping = 0.85): number[] {
  const n = all.length
  let scores = all.map(() => 1 / Math.max(n, 1))
  const degrees = spread(
    all,
    all.map(() => 1),
  ).map((sum, i) => Math.max(sum - self(all[i]!), 1e-9))
  for (let round = 0; round < rounds; round++) {
    const shared = scores.map((score, i) => score / degrees[i]!)
    scores = spread(all, shared).map((sum, i) => (1 - damping) / n + damping * (sum - self(all[i]!) * shared[i]!))
  }
  const most = Math.max(...scores, 1e-12)
  return scores.map(score => Math.max(0, score) / most)
}

const self = (vector: Vector) => cosine(vector, vector)

/** For each vector, the sum of its likeness to every vector, weighed. */
function spread(all: readonly Vector[], weights: readonly number[]): number[] {
  const total = new Map<string, number>()
  all.forEach((vector, i) => {
    for (const [term, weight] of vector) total.set(term, (total.get(term) ?? 0) + weight * weights[i]!)
  })
  return all.map(vector => cosine(vector, total))
}
