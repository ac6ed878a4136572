import type { JSONContent } from '@tiptap/core'
import type { Id } from '../ids.ts'

/** One block of a board as everyone but the editor sees it: what kind it is and the text in it. */
export type Block = {
  id: string
  kind: 'heading' | 'paragraph' | 'task' | 'decision' | 'quote' | 'code' | 'item'
  text: string
  /** heading level 1 to 3 */
  level?: number
  /** tasks only */
  checked?: boolean
  /** members mentioned in the block, in order */
  mentions: { memberId: Id; name: string }[]
}

/** Every node that is a block of its own. */
const kinds: Record<string, Block['kind']> = {
  heading: 'heading',
  paragraph: 'paragraph',
  taskItem: 'task',
  decision: 'decision',
  blockquote: 'quote',
  codeBlock: 'code',
  listItem: 'item',
}
/** A block of these kinds takes the text of the paragraphs directly in it; the other blocks in it stand for themselves. */
const holders: readonly Block['kind'][] = ['task', 'quote', 'item']

const textOf = (node: JSONContent): string => {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return '\n'
  if (node.type === 'mention') return `@${node.attrs?.label ?? node.attrs?.id ?? ''}`
  return (node.content ?? []).map(textOf).join('')
}

const mentionsIn = (node: JSONContent): Block['mentions'] =>
  node.type === 'mention'
    ? [{ memberId: String(node.attrs?.id), name: String(node.attrs?.label ?? '') }]
    : (node.content ?? []).flatMap(mentionsIn)

function blocksIn(node: JSONContent, path: string): Block[] {
  const kind = kinds[node.type ?? '']
  const children = node.content ?? []
  const holds = kind !== undefined && holders.includes(kind)
  const own = holds ? children.filter(child => child.type === 'paragraph') : kind ? [node] : []
  const inner = children.flatMap((child, i) => (own.includes(child) ? [] : blocksIn(child, `${path}.${i}`)))
  const text = own.map(textOf).join('\n').trim()
  if (!kind || !text) return inner
  const block: Block = {
    id: typeof node.attrs?.id === 'string' ? node.attrs.id : `at${path}`,
    kind,
    text,
    ...(kind === 'heading' ? { level: Number(node.attrs?.level ?? 1) } : {}),
    ...(kind === 'task' ? { checked: node.attrs?.checked === true } : {}),
    mentions: own.flatMap(mentionsIn),
  }
  return [block, ...inner]
}

/**
 * The blocks of a board in reading order, those without text left out. A block keeps its id as long as it lives; one that no
 * editor has touched yet is named by its place (`at.2.0`).
 */
export const outline = (doc: JSONContent): Block[] => (doc.content ?? []).flatMap((node, i) => blocksIn(node, `.${i}`))

/** The text of a board, one line or more per block. */
export const plainText = (doc: JSONContent): string =>
  outline(doc)
    .map(block => block.text)
    .join('\n')
