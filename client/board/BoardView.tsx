import type { JSONContent } from '@tiptap/core'
import { EditorContent, useEditor } from '@tiptap/react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { outline } from '../../shared/board/outline.ts'
import { boardExtensions } from '../../shared/board/schema.ts'
import classes from './board.module.css'
import text from './text.module.css'

/** A board to read, without a connection; `doc` is what `board.read` answers. Its blocks carry their id as `data-id`. */
export default function BoardView({ doc }: { doc: unknown }) {
  const { t } = useTranslation()
  const content = doc as JSONContent
  const editor = useEditor(
    {
      editable: false,
      content,
      extensions: boardExtensions({ taskLabel: task => t('board.task', { text: task }) }),
      editorProps: {
        attributes: { role: 'document', tabindex: '-1', 'aria-label': t('board.label'), class: text.text ?? '' },
      },
      onCreate: ({ editor }) => {
        for (const box of editor.view.dom.querySelectorAll<HTMLInputElement>('input[type=checkbox]'))
          box.disabled = true
      },
    },
    [content],
  )
  if (outline(content).length === 0) return <p className={classes.nothing}>{t('board.empty')}</p>
  return (
    <div style={{ '--decision': JSON.stringify(t('board.decision')) } as CSSProperties}>
      <EditorContent editor={editor} />
    </div>
  )
}
