import Collaboration from '@tiptap/extension-collaboration'
import CollaborationCaret from '@tiptap/extension-collaboration-caret'
import { Placeholder } from '@tiptap/extensions'
import { EditorContent, useEditor } from '@tiptap/react'
import { type CSSProperties, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { boardExtensions } from '../../shared/board/schema.ts'
import { FRAGMENT } from '../../shared/board/wire.ts'
import type { Id } from '../../shared/ids.ts'
import type { OpenBoard } from '../net/board.ts'
import { Loading } from '../ui/Loading.tsx'
import classes from './board.module.css'
import { caretOf, selectionOf } from './carets.ts'
import { type Member, mentionMenu } from './mentions.ts'
import { type Places, watchPlaces } from './places.ts'
import { SaveLine } from './SaveLine.tsx'
import { Toolbar } from './Toolbar.tsx'
import text from './text.module.css'
import { useBoard, useBoardState } from './useBoard.ts'

type Props = {
  meetingId: Id
  me: { id: Id; name: string }
  /** who can be mentioned */
  members: Member[]
  editable: boolean
  /** told where on the board people are, by member */
  onPlaces?: (places: Places) => void
}

/** The board of a meeting, edited together. It fills the height it is given and scrolls inside. */
export default function Board({ meetingId, ...props }: Props) {
  const board = useBoard(meetingId, props.me.id)
  return board ? <Open key={board.doc.guid} board={board} {...props} /> : <Loading />
}

function Open({ board, me, members, editable, onPlaces }: Omit<Props, 'meetingId'> & { board: OpenBoard }) {
  const { t } = useTranslation()
  const { refusal } = useBoardState(board)
  // what makes it too large can be taken away again
  const writable = editable && (refusal === null || refusal === 'too-large')
  const people = useRef(members)
  useEffect(() => {
    people.current = members
  }, [members])
  const editor = useEditor({
    editable: writable,
    extensions: [
      ...boardExtensions({
        suggestion: mentionMenu(() => people.current),
        taskLabel: task => (task ? t('board.task', { text: task }) : t('board.taskWithoutText')),
      }),
      Placeholder.configure({ placeholder: t('board.placeholder') }),
      Collaboration.configure({ document: board.doc, field: FRAGMENT, provider: board.provider }),
      CollaborationCaret.configure({
        provider: board.provider,
        user: { name: me.name, memberId: me.id },
        render: caretOf,
        selectionRender: selectionOf,
      }),
    ],
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': t('board.label'),
        class: text.text ?? '',
      },
    },
  })
  useEffect(() => {
    editor.setEditable(writable, false)
  }, [editor, writable])
  useEffect(() => (onPlaces ? watchPlaces(editor, board, onPlaces) : undefined), [editor, board, onPlaces])

  return (
    <section className={classes.board} style={{ '--decision': JSON.stringify(t('board.decision')) } as CSSProperties}>
      {writable && <Toolbar editor={editor} />}
      <EditorContent editor={editor} className={classes.sheet} />
      <SaveLine board={board} readOnly={!editable} />
    </section>
  )
}
