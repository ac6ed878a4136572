import type { Id } from '../ids.ts'
import type { Inline } from './inline.ts'
import { type Block, markdown } from './markdown.ts'

/** Whom a message calls: members, each once, in order, and whether everyone who leads. */
export type Mentions = { memberIds: Id[]; facilitators: boolean }
export type Mentionable = { memberId: Id; name: string }

const inInline = (node: Inline): (Id | null)[] => {
  if (node.kind === 'mention') return [node.memberId]
  return 'content' in node ? node.content.flatMap(inInline) : []
}
const inBlock = (block: Block): (Id | null)[] => {
  if ('content' in block) return block.content.flatMap(inInline)
  if (block.kind === 'list') return block.items.flat().flatMap(inBlock)
  // who is quoted was called before
  return []
}

/** What stands in code or in a quote calls nobody. */
export function mentionsIn(text: string): Mentions {
  const all = new Set(markdown(text).flatMap(inBlock))
  return { memberIds: [...all].filter(id => id !== null), facilitators: all.has(null) }
}

const escaped = (name: string) => name.replace(/[\\[\]*_~`]/g, '\\$&')
const linkTo = ({ memberId, name }: Mentionable) => `[@${escaped(name)}](member:${memberId})`

/** Makes each `@Name` of these people a mention, the longest name first; of two of one name the first is meant. */
export function withMentions(text: string, people: readonly Mentionable[]): string {
  const byName = new Map(people.toReversed().map(person => [person.name, person]))
  const names = [...byName.keys()].toSorted((a, b) => b.length - a.length)
  if (names.length === 0) return text
  const any = names.map(name => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')
  const said = new RegExp(`(?<![\\p{L}\\p{N}_@[])@(${any})(?![\\p{L}\\p{N}_])`, 'gu')
  return text
    .split(/(```[\s\S]*?```|`[^`\n]*`)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(said, (_, name: string) => linkTo(byName.get(name)!))))
    .join('')
}

const WRITTEN = /\[@((?:\\.|[^\]\\\n]){1,160})\]\(member:([A-Za-z0-9_-]{8,64})\)/g
const unescaped = (name: string) => name.replace(/\\(.)/g, '$1')

/** A message as its author typed it, with those whom it mentions, for `withMentions` afterwards. */
export function asTyped(text: string): { text: string; people: Mentionable[] } {
  const people = [...text.matchAll(WRITTEN)].map(([, name, memberId]) => ({
    memberId: memberId!,
    name: unescaped(name!),
  }))
  return { text: text.replace(WRITTEN, (_, name: string) => `@${unescaped(name)}`), people }
}

/** Is this person called, by name or as one who leads? */
export function calls(text: string, memberId: Id, leads: boolean): boolean {
  if (!text.includes('@')) return false
  const { memberIds, facilitators } = mentionsIn(text)
  return memberIds.includes(memberId) || (leads && facilitators)
}
