import { Anchor, Text, type TextProps } from '@mantine/core'
import { pieces } from '../../shared/links.ts'

/** Text that a person typed: lines as they were, web addresses as links, nothing else interpreted. */
export function Prose({ text, ...props }: { text: string } & TextProps) {
  return (
    <Text style={{ whiteSpace: 'pre-wrap' }} {...props}>
      {pieces(text).map((piece, at) =>
        piece.href ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
          <Anchor key={at} href={piece.href} target="_blank" rel="noopener noreferrer" inherit>
            {piece.text}
          </Anchor>
        ) : (
          piece.text
        ),
      )}
    </Text>
  )
}
