import type { Reading, Sentence } from './reading.ts'
import { asSentence, clip } from './speech.ts'
import type { Point, PointKind, Source } from './summary.ts'

/** A point before it has an id, with what it is compared by. */
export type Found = Omit<Point, 'id'> & { stems: ReadonlySet<string> }

const TEXT = 400

export function found(kind: PointKind, text: string, from: readonly Sentence[], confidence: number): Found {
  return {
    kind,
    text: clip(asSentence(text), TEXT),
    sources: distinct(from.map(s => s.source)),
    confidence,
    stems: new Set(from[0] ? from[0].stems : []),
  }
}

export function distinct(sources: readonly Source[]): Source[] {
  const seen = new Set<string>()
  return sources.filter(({ kind, id, quote }) => {
    const key = `${kind} ${id} ${quote}`
    return !seen.has(key) && Boolean(seen.add(key))
  })
}

/** How much of the smaller of two sets the larger one has, 0 to 1. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  return small.size ? [...small].filter(item => large.has(item)).length / small.size : 0
}

const SAME = 0.6
const onBoard = (point: Found) => point.sources[0]?.kind === 'block'

function same(a: Found, b: Found): boolean {
  if (Math.min(a.stems.size, b.stems.size) < 2) return false
  if (a.owner && b.owner && a.owner.name !== b.owner.name) return false
  if (a.due && b.due && a.due !== b.due) return false
  if (onBoard(a) && onBoard(b)) return false
  return overlap(a.stems, b.stems) >= SAME
}

/** Of points of one kind says each thing once: the board's words first, then who said it surest; what says the same adds its sources. */
export function merge(all: readonly Found[]): Found[] {
  const kept: Found[] = []
  const order = all.toSorted((a, b) => Number(onBoard(b)) - Number(onBoard(a)) || b.confidence - a.confidence)
  for (const point of order) {
    const twin = kept.find(other => same(other, point))
    if (!twin) {
      kept.push({ ...point })
      continue
    }
    twin.sources = distinct([...twin.sources, ...point.sources])
    twin.owner ??= point.owner
    twin.due ??= point.due
    twin.confidence = Math.min(0.99, 1 - (1 - twin.confidence) * (1 - point.confidence))
  }
  const place = (point: Found) => all.findIndex(p => p.sources[0] === point.sources[0] && p.kind === point.kind)
  return kept.sort((a, b) => place(a) - place(b))
}

/** 64 bits of FNV-1a over UTF-16 units, in 13 characters of 0-9 a-z. */
function hash(text: string): string {
  let bits = 0xcbf29ce484222325n
  for (let i = 0; i < text.length; i++) bits = BigInt.asUintN(64, (bits ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n)
  return bits.toString(36).padStart(13, '0')
}

/** A point's id comes from its kind and first source, so that a summary made again names the same point the same. */
export function identified(all: readonly Found[]): Point[] {
  const times = new Map<string, number>()
  return all.map(({ stems: _stems, ...point }) => {
    const { kind, id } = point.sources[0]!
    const from = `${point.kind} ${kind} ${id}`
    const nth = times.get(from) ?? 0
    times.set(from, nth + 1)
    return { id: hash(`${from} ${nth}`), ...point }
  })
}

const labels: [PointKind, RegExp][] = [
  ['decision', /^(?:decisions?|decided|agreed|we decided|resolved)\s*[:–-]\s*/i],
  ['action', /^(?:actions?(?: items?)?|ai|to-?\s?do|next steps?)\s*[:–-]\s*/i],
  ['question', /^(?:open )?(?:questions?|q)\s*[:–-]\s*/i],
]
const sections: [PointKind | null, RegExp][] = [
  ['decision', /^(?:our |the )?(?:decisions?(?: made)?|what we decided|agreements)\W*$/i],
  [
    'action',
    /^(?:our |the )?(?:actions?(?: items| points)?|next steps|to-?\s?dos?|tasks|follow-?ups?|who does what)\W*$/i,
  ],
  [
    'question',
    /^(?:our |the )?(?:open |left open|unanswered )?(?:questions?(?: left open| to answer)?|parking lot|to be answered)\W*$/i,
  ],
]

export type Noted = { kind: PointKind | 'note'; text: string; block: Reading['board'][number]; certain: boolean }

/** What the board says each of its blocks is: by its kind, by a label in front, or by the heading above it. */
export function boardNotes(reading: Reading): Noted[] {
  let section: PointKind | null = null
  return reading.board.flatMap((entry): Noted[] => {
    const { kind, checked } = entry.block
    const text = entry.block.text.normalize('NFC').trim()
    if (!text || entry.sentences.length === 0) return []
    if (kind === 'heading') {
      section = sections.find(([, title]) => title.test(text))?.[0] ?? null
      return []
    }
    if (kind === 'decision') return [{ kind: 'decision', text, block: entry, certain: true }]
    // what is ticked off is no longer to be done
    if (kind === 'task') return checked ? [] : [{ kind: 'action', text, block: entry, certain: true }]
    if (kind === 'code') return []
    const label = labels.find(([, start]) => start.test(text))
    const bare = label ? text.replace(label[1], '') : text
    if (label && bare) return [{ kind: label[0], text: bare, block: entry, certain: true }]
    if (section && kind !== 'quote') return [{ kind: section, text, block: entry, certain: false }]
    return [{ kind: 'note', text, block: entry, certain: false }]
  })
}
