import type { Block, Letter } from './letter.ts'

const plainBlock = (block: Block): string => {
  switch (block.kind) {
    case 'text':
      return block.text
    case 'button':
      return `${block.label}:\n${block.href}`
    case 'facts':
      return block.rows.map(([label, value]) => `${label}: ${value}`).join('\n')
    case 'list':
      return [
        ...(block.title ? [block.title] : []),
        ...block.items.flatMap(({ text, note, href }) => [
          `* ${text}`,
          ...(note ? [`  ${note}`] : []),
          ...(href ? [`  ${href}`] : []),
        ]),
      ].join('\n')
  }
}

/** The text part: the same words in the same order, for those who read without HTML. */
export const plain = ({ heading, blocks, footer }: Letter): string =>
  [heading, '='.repeat(Math.min([...heading].length, 60)), ...blocks.flatMap(b => ['', plainBlock(b)])]
    .concat(footer ? ['', '-- ', footer] : [], '')
    .join('\n')
