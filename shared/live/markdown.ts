import { type Inline, inline } from './inline.ts'

/** What a message is made of. */
export type Block =
  | { kind: 'paragraph' | 'heading'; content: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'quote'; blocks: Block[] }
  /** `start` of a numbered list, null of one with points */
  | { kind: 'list'; start: number | null; items: Block[][] }

const DEEPEST = 5
const FENCE = /^\s{0,3}```/
const QUOTE = /^\s{0,3}> ?/
const HEADING = /^#{1,6}\s+(?=\S)/
const ITEM = /^\s{0,3}(?:[-*+]|(\d{1,6})[.)])\s+(?=\S)/

const begins = (line: string) => [FENCE, QUOTE, HEADING, ITEM].some(form => form.test(line))
type Taken = { block: Block; end: number }

const whileLines = (lines: string[], from: number, goesOn: (line: string) => boolean) => {
  let end = from
  while (end < lines.length && goesOn(lines[end]!)) end++
  return end
}

function fence(lines: string[], from: number): Taken {
  const end = whileLines(lines, from + 1, line => !FENCE.test(line))
  return { block: { kind: 'code', text: lines.slice(from + 1, end).join('\n') }, end: end + 1 }
}

function quote(lines: string[], from: number, depth: number): Taken {
  const end = whileLines(lines, from, line => QUOTE.test(line))
  const inside = lines.slice(from, end).map(line => line.replace(QUOTE, ''))
  return { block: { kind: 'quote', blocks: blocks(inside, depth + 1) }, end }
}

function list(lines: string[], from: number, depth: number): Taken {
  const first = ITEM.exec(lines[from]!)!
  const numbered = first[1] !== undefined
  const items: Block[][] = []
  let end = from
  while (end < lines.length) {
    const item = ITEM.exec(lines[end]!)
    if (!item || (item[1] !== undefined) !== numbered) break
    const next = whileLines(lines, end + 1, line => /^(?: {2,}|\t)\S/.test(line))
    const more = lines.slice(end + 1, next).map(line => line.replace(/^(?: {2,4}|\t)/, ''))
    items.push(blocks([lines[end]!.slice(item[0].length), ...more], depth + 1))
    end = next
  }
  return { block: { kind: 'list', start: numbered ? Number(first[1]) : null, items }, end }
}

function paragraph(lines: string[], from: number): Taken {
  const end = whileLines(lines, from + 1, line => line.trim() !== '' && !begins(line))
  return { block: { kind: 'paragraph', content: inline(lines.slice(from, end).join('\n')) }, end }
}

function take(lines: string[], from: number, depth: number): Taken {
  const line = lines[from]!
  if (depth > DEEPEST) return paragraph(lines, from)
  if (FENCE.test(line)) return fence(lines, from)
  if (QUOTE.test(line)) return quote(lines, from, depth)
  if (ITEM.test(line)) return list(lines, from, depth)
  if (HEADING.test(line))
    return { block: { kind: 'heading', content: inline(line.replace(HEADING, '')) }, end: from + 1 }
  return paragraph(lines, from)
}

function blocks(lines: string[], depth: number): Block[] {
  const found: Block[] = []
  for (let at = 0; at < lines.length; ) {
    if (lines[at]!.trim() === '') {
      at++
      continue
    }
    const { block, end } = take(lines, at, depth)
    found.push(block)
    at = end
  }
  return found
}

/** Reads the markdown that a chat knows: code, quotes, lists, headings, emphasis, links and mentions. Lines break where they were. */
export const markdown = (text: string): Block[] => blocks(text.split('\n'), 0)
