import { pieces } from '../links.ts'

/** What a line of a message is made of. Nothing in it is ever HTML, and a link leads to http or https alone. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'em' | 'del'; content: Inline[] }
  | { kind: 'link'; href: string; content: Inline[] }
  /** `memberId` null: everyone who leads */
  | { kind: 'mention'; name: string; memberId: string | null }

export const FACILITATORS = '@facilitators'
const DEEPEST = 6
const LABEL = 300
const marks = [
  ['**', 'strong'],
  ['__', 'strong'],
  ['~~', 'del'],
  ['*', 'em'],
  ['_', 'em'],
] as const
const ESCAPABLE = /[!-/:-@[-`{-~]/
const MEMBER = /^member:([A-Za-z0-9_-]{8,64})$/
const isWord = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}_]/u.test(letter)
const isSpace = (letter: string | undefined) => letter === undefined || /\s/.test(letter)

type Found = { node: Inline; end: number }

/** Where a bracket opened at `from` closes on the same line, or −1. */
function closing(text: string, from: number, open: string, close: string): number {
  let depth = 0
  for (let i = from; i < text.length && i - from < LABEL * 4 && text[i] !== '\n'; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === open) depth++
    else if (text[i] === close && --depth === 0) return i
  }
  return -1
}

function link(text: string, at: number, depth: number): Found | null {
  const start = text[at] === '!' ? at + 1 : at
  const labelEnd = closing(text, start, '[', ']')
  if (labelEnd < 0 || labelEnd - start > LABEL || text[labelEnd + 1] !== '(') return null
  const targetEnd = closing(text, labelEnd + 1, '(', ')')
  if (targetEnd < 0) return null
  const label = text.slice(start + 1, labelEnd)
  const target = text.slice(labelEnd + 2, targetEnd).trim()
  const end = targetEnd + 1
  const memberId = MEMBER.exec(target)?.[1]
  if (memberId && label.startsWith('@'))
    return { node: { kind: 'mention', name: label.slice(1).replace(/\\(.)/g, '$1'), memberId }, end }
  if (!/^https?:\/\/[^\s<>"']+$/i.test(target)) return null
  const content = label.trim() === '' ? [{ kind: 'text' as const, text: target }] : inline(label, depth + 1, false)
  return { node: { kind: 'link', href: target, content }, end }
}

function code(text: string, at: number): Found | null {
  const fence = /^`+/.exec(text.slice(at, at + 20))?.[0] ?? ''
  const end = text.indexOf(fence, at + fence.length)
  if (end < 0 || text[end + fence.length] === '`') return null
  return { node: { kind: 'code', text: text.slice(at + fence.length, end).trim() }, end: end + fence.length }
}

/** Emphasis: its marks stand against the words that they are around. `dead` are marks that are known to close no more. */
function emphasis(text: string, at: number, depth: number, dead: Set<string>, links: boolean): Found | null {
  const [mark, kind] = marks.find(([mark]) => text.startsWith(mark, at)) ?? []
  if (!mark || !kind || dead.has(mark) || isSpace(text[at + mark.length])) return null
  const within = mark.startsWith('_')
  if (within && isWord(text[at - 1])) return null
  for (let end = text.indexOf(mark, at + mark.length + 1); end >= 0; end = text.indexOf(mark, end + mark.length)) {
    const after: string | undefined = text[end + mark.length]
    const doubled = mark.length === 1 && (after === mark || text[end - 1] === mark)
    if (doubled || text[end - 1] === '\\' || isSpace(text[end - 1]) || (within && isWord(after))) continue
    const content = inline(text.slice(at + mark.length, end), depth + 1, links)
    return { node: { kind, content }, end: end + mark.length }
  }
  dead.add(mark)
  return null
}

function mention(text: string, at: number): Found | null {
  const end = at + FACILITATORS.length
  if (!text.startsWith(FACILITATORS, at) || isWord(text[at - 1]) || isWord(text[end])) return null
  return { node: { kind: 'mention', name: FACILITATORS.slice(1), memberId: null }, end }
}

function address(text: string, at: number): Found | null {
  if (isWord(text[at - 1])) return null
  const [first] = pieces(/^\S*/.exec(text.slice(at))![0])
  if (!first?.href) return null
  const content = [{ kind: 'text' as const, text: first.text }]
  return { node: { kind: 'link', href: first.href, content }, end: at + first.text.length }
}

function special(text: string, at: number, depth: number, dead: Set<string>, links: boolean): Found | null {
  const letter = text[at]!
  if (letter === '`') return code(text, at)
  if (links && (letter === '[' || (letter === '!' && text[at + 1] === '['))) return link(text, at, depth)
  if (links && letter === '@') return mention(text, at)
  if (links && letter === 'h' && /^https?:\/\//.test(text.slice(at, at + 8))) return address(text, at)
  return '*_~'.includes(letter) ? emphasis(text, at, depth, dead, links) : null
}

/** Reads the marks within lines. What is not closed, or leads elsewhere than it may, stays text. */
export function inline(text: string, depth = 0, links = true): Inline[] {
  if (depth > DEEPEST) return [{ kind: 'text', text }]
  const found: Inline[] = []
  const dead = new Set<string>()
  let plain = ''
  const flush = () => {
    if (plain !== '') found.push({ kind: 'text', text: plain })
    plain = ''
  }
  for (let at = 0; at < text.length; ) {
    const next = text[at + 1]
    if (text[at] === '\\' && next !== undefined && ESCAPABLE.test(next)) {
      plain += next
      at += 2
      continue
    }
    const one = special(text, at, depth, dead, links)
    if (one) {
      flush()
      found.push(one.node)
      at = one.end
    } else {
      const length = marks.find(([mark]) => text.startsWith(mark, at))?.[0].length ?? 1
      plain += text.slice(at, at + length)
      at += length
    }
  }
  flush()
  return found
}
