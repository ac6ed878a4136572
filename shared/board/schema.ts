import { type Extensions, getSchema } from '@tiptap/core'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { Mention, type MentionOptions } from '@tiptap/extension-mention'
import UniqueID from '@tiptap/extension-unique-id'
import StarterKit from '@tiptap/starter-kit'
import { Decision } from './decision.ts'

/** The nodes that carry an `id` for life; in HTML it is `data-id`. */
const identified = ['heading', 'paragraph', 'taskItem', 'listItem', 'decision', 'blockquote', 'codeBlock']

/**
 * Ids come with the first change a person makes in a block. The extension would also give one to the empty paragraph that
 * every editor shows on an empty board, and so write one paragraph per person who opens it.
 */
const BlockIds = UniqueID.extend({ onCreate() {} }).configure({ types: identified })

type BoardParts = {
  /** how members to mention are found and shown; only an editor needs it */
  suggestion?: MentionOptions['suggestion']
  /** what a screen reader says for the checkbox of a task with this text; only an editor needs it */
  taskLabel?: (text: string) => string
}

/** What a board is made of, the same in every editor and on the server. Undo is the editor's own: it must not undo others. */
export const boardExtensions = ({ suggestion = {}, taskLabel }: BoardParts = {}): Extensions => [
  StarterKit.configure({
    undoRedo: false,
    // it would append a paragraph in each open editor at once
    trailingNode: false,
    heading: { levels: [1, 2, 3] },
    link: { openOnClick: false, defaultProtocol: 'https' },
  }),
  TaskList,
  TaskItem.configure({
    nested: true,
    a11y: taskLabel ? { checkboxLabel: node => taskLabel(node.firstChild?.textContent ?? '') } : {},
  }),
  Decision,
  Mention.configure({ suggestion }),
  BlockIds,
]

export const boardSchema = getSchema(boardExtensions())
