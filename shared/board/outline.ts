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
