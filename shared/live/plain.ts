import { FACILITATORS, type Inline } from './inline.ts'
import { type Block, markdown } from './markdown.ts'

/** A message as it reads without its marks, and where in that text a link with a title of its own stands. */
export type Plain = { text: string; links: { title: string; url: string; at: number }[] }

const ofInline = (node: Inline): string => {
  if ('text' in node) return node.text
  if (node.kind === 'mention') return node.memberId === null ? FACILITATORS : node.name
  return node.content.map(ofInline).join('')
}

function write(nodes: Inline[], into: Plain): void {
  for (const node of nodes) {
    if (node.kind !== 'link' && 'content' in node) {
      write(node.content, into)
      continue
    }
    const text = ofInline(node)
    if (node.kind === 'link' && text !== node.href)
      into.links.push({ title: text.trim(), url: node.href, at: into.text.length })
    into.text += text
  }
}

function writeBlocks(blocks: Block[], into: Plain): void {
  for (const block of blocks) {
    if (into.text !== '' && !into.text.endsWith('\n')) into.text += '\n'
    if ('content' in block) write(block.content, into)
    else if (block.kind === 'code') into.text += block.text
    else if (block.kind === 'quote') writeBlocks(block.blocks, into)
    else for (const item of block.items) writeBlocks(item, into)
  }
}

export function readPlain(text: string): Plain {
  const plain: Plain = { text: '', links: [] }
  writeBlocks(markdown(text), plain)
  return plain
}

/** What a message says, without the marks of its markdown. */
export const plainText = (text: string): string => readPlain(text).text
