import type { Block } from '../board/outline.ts'
import { readPlain } from '../live/plain.ts'
import type { Segment } from '../transcripts.ts'
import type { Person, SummaryInput } from './input.ts'
import { type Word, words } from './language.ts'
import { sentencesOf } from './sentences.ts'
import { clip, tidy } from './speech.ts'
import type { Source } from './summary.ts'

export type Sentence = {
  /** as it reads best */
  text: string
  /** as it was said or written */
  raw: string
  words: Word[]
  /** stems of the words that carry meaning */
  stems: ReadonlySet<string>
  speaker: Person | null
  source: Source
  /** which turn it is of; −1 on the board */
  turn: number
  /** links with a title of their own, of which `raw` has but the title */
  links: TitledLink[]
}
export type TitledLink = { title: string; url: string }

/** What one person said without a break, or one message of the chat. */
export type Turn = {
  index: number
  by: Person
  spoken: boolean
  from: number
  to: number
  sentences: Sentence[]
}

export type Reading = {
  turns: Turn[]
  board: { block: Block; sentences: Sentence[] }[]
}

const QUOTE = 300
const PAUSE_MS = 2_500
const JOINED_CHARACTERS = 600

type Piece = { raw: string; source: Omit<Source, 'quote'>; links?: TitledLink[] }

export const contentStems = (all: Word[]): Set<string> => new Set(all.filter(w => w.content).map(w => w.stem))

function sentence({ raw, source, links = [] }: Piece, speaker: Person | null, turn: number): Sentence | null {
  const text = tidy(raw)
  if (!/[\p{L}\p{N}]/u.test(text)) return null
  const read = words(text)
  return {
    text,
    raw,
    words: read,
    stems: contentStems(read),
    speaker,
    source: { ...source, quote: clip(raw, QUOTE) },
    turn,
    links,
  }
}

/** Segments that are one breath of one person: the engine cut them within a sentence. */
function breaths(segments: readonly Segment[]): Segment[][] {
  const inOrder = segments.filter(s => s.text.trim()).toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
  const groups: Segment[][] = []
  for (const next of inOrder) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    const goesOn =
      last &&
      last.participantId === next.participantId &&
      next.from - last.to < PAUSE_MS &&
      !/[.?!…]\s*$/.test(last.text) &&
      /^\s*\p{Ll}/u.test(next.text) &&
      group!.reduce((sum, s) => sum + s.text.length, 0) < JOINED_CHARACTERS
    if (goesOn) group!.push(next)
    else groups.push([next])
  }
  return groups
}

type Draft = Omit<Turn, 'index' | 'sentences'> & { pieces: Piece[] }

function spoken(group: Segment[]): Draft {
  const first = group[0]!
  let length = 0
  const starts = group.map(s => {
    const start = length
    length += s.text.trim().length + 1
    return start
  })
  const pieces = sentencesOf(group.map(s => s.text.trim()).join(' ')).map(({ text: raw, start }) => {
    const { id, from, name } = group[starts.findLastIndex(s => s <= start)] ?? first
    return { raw, source: { kind: 'segment' as const, id, at: from, who: name } }
  })
  const by = { memberId: first.memberId, name: first.name }
  return { by, spoken: true, from: first.from, to: group.at(-1)!.to, pieces }
}

/** A message without the marks of its markdown; each sentence has the titled links that stand in it. */
function written({ id, at, name, memberId, text }: SummaryInput['messages'][number]): Draft {
  const source = { kind: 'message' as const, id, at, who: name }
  const plain = readPlain(text)
  const sentences = sentencesOf(plain.text)
  const pieces = sentences.map(({ text: raw, start }, i) => {
    const end = sentences[i + 1]?.start ?? Number.POSITIVE_INFINITY
    const from = i === 0 ? 0 : start
    return { raw, source, links: plain.links.filter(link => link.at >= from && link.at < end) }
  })
  return { by: { memberId, name }, spoken: false, from: at, to: at, pieces }
}

/** Everything said and written, as turns in order of time and as the board's blocks. Every sentence knows its source. */
export function readMeeting({
  segments,
  messages,
  blocks,
}: Pick<SummaryInput, 'segments' | 'messages' | 'blocks'>): Reading {
  const turns = [...breaths(segments).map(spoken), ...messages.map(written)]
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map(({ pieces, ...turn }, index) => ({
      ...turn,
      index,
      sentences: pieces.flatMap(piece => sentence(piece, turn.by, index) ?? []),
    }))
  const board = blocks.map(block => ({
    block,
    sentences: sentencesOf(block.text).flatMap(
      ({ text: raw }) => sentence({ raw, source: { kind: 'block', id: block.id } }, null, -1) ?? [],
    ),
  }))
  return { turns, board }
}
