import {
  type Icon,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconCheckbox,
  IconGavel,
  IconH1,
  IconH2,
  IconH3,
  IconItalic,
  IconList,
  IconListNumbers,
  IconQuote,
} from '@tabler/icons-react'
import type { ChainedCommands, Editor } from '@tiptap/react'
import type { board } from '../i18n/en/board.ts'

export type Tool = {
  name: Exclude<keyof (typeof board)['tools'], 'label'>
  icon: Icon
  /** as `aria-keyshortcuts` has it; `Mod` is Control, or Command on a Mac */
  keys?: string
  run: (chain: ChainedCommands) => ChainedCommands
  /** whether it is in force where the caret is; without this it is an action and no switch */
  isOn?: (editor: Editor) => boolean
}

const heading = (level: 1 | 2 | 3, icon: Icon): Tool => ({
  name: `heading${level}`,
  icon,
  keys: `Mod+Alt+${level}`,
  run: chain => chain.toggleHeading({ level }),
  isOn: editor => editor.isActive('heading', { level }),
})

/** The toolbar, in groups. */
export const tools: Tool[][] = [
  [heading(1, IconH1), heading(2, IconH2), heading(3, IconH3)],
  [
    { name: 'bold', icon: IconBold, keys: 'Mod+B', run: c => c.toggleBold(), isOn: e => e.isActive('bold') },
    { name: 'italic', icon: IconItalic, keys: 'Mod+I', run: c => c.toggleItalic(), isOn: e => e.isActive('italic') },
  ],
  [
    {
      name: 'bulletList',
      icon: IconList,
      keys: 'Mod+Shift+8',
      run: c => c.toggleBulletList(),
      isOn: e => e.isActive('bulletList'),
    },
    {
      name: 'orderedList',
      icon: IconListNumbers,
      keys: 'Mod+Shift+7',
      run: c => c.toggleOrderedList(),
      isOn: e => e.isActive('orderedList'),
    },
    {
      name: 'taskList',
      icon: IconCheckbox,
      keys: 'Mod+Shift+9',
      run: c => c.toggleTaskList(),
      isOn: e => e.isActive('taskList'),
    },
  ],
  [
    {
      name: 'decision',
      icon: IconGavel,
      keys: 'Mod+Alt+D',
      run: c => c.toggleNode('decision', 'paragraph'),
      isOn: e => e.isActive('decision'),
    },
    {
      name: 'quote',
      icon: IconQuote,
      keys: 'Mod+Shift+B',
      run: c => c.toggleBlockquote(),
      isOn: e => e.isActive('blockquote'),
    },
  ],
  [
    { name: 'undo', icon: IconArrowBackUp, keys: 'Mod+Z', run: c => c.undo() },
    { name: 'redo', icon: IconArrowForwardUp, keys: 'Mod+Shift+Z', run: c => c.redo() },
  ],
]
