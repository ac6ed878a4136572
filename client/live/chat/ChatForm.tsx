import { ActionIcon, Text, Textarea } from '@mantine/core'
import { IconCheck, IconSend2 } from '@tabler/icons-react'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asTyped, type Mentionable, withMentions } from '../../../shared/live/mentions.ts'
import { useSaid } from '../said.ts'
import { useRoom } from '../session.ts'
import { newMessage, useChat, type Writing } from './context.ts'
import classes from './Form.module.css'
import { FormTools } from './FormTools.tsx'
import { LIST_ID, MentionList, optionId } from './MentionList.tsx'
import { useMentions } from './useMentions.ts'
import type { OwnUploads } from './useUploads.ts'
import { Waiting } from './Waiting.tsx'
import { WritingBar } from './WritingBar.tsx'

const MOST = 4000

type Props = { writing: Writing; uploads: OwnUploads; people: readonly Mentionable[] }

/** Enter sends, Shift+Enter begins a new line, the arrow up changes one's last message. The draft outlives a reload. */
export function ChatForm({ writing, uploads, people }: Props) {
  const { t } = useTranslation()
  const { session, room } = useRoom()
  const { live } = session
  const { attempt } = useSaid()
  const chat = useChat()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(live.draft)
  const [tooLong, setTooLong] = useState(false)
  const editing = writing.kind === 'edit' ? writing.message : null
  const onTheWay = uploads.uploads.some(({ ref, failed }) => ref === null && failed === null)

  // what is being changed outlives a look at another part of the panel
  const before = useRef(writing)
  useEffect(() => {
    if (before.current === writing) return
    before.current = writing
    setText(writing.kind === 'edit' ? asTyped(writing.message.text).text : live.draft())
    if (writing !== newMessage) field.current?.focus()
  }, [writing, live])

  const write = (next: string) => {
    setText(next)
    setTooLong(false)
    if (!editing) live.keepDraft(next)
  }
  const others = people.filter(({ memberId }) => memberId !== chat.me)
  const mentions = useMentions({ field, text, write, people: others })

  const save = (written: string) => {
    if (!editing) return
    if (written === '' && editing.files.length === 0) return chat.askDelete(editing)
    if (written !== editing.text) attempt(live.command('editMessage', { messageId: editing.id, text: written }))
    chat.write(newMessage)
  }
  const post = (written: string) => {
    const files = uploads.take()
    if (written === '' && files.length === 0) return
    const replyTo = writing.kind === 'new' ? writing.replyTo?.id : undefined
    live.post(written, { ...(replyTo ? { replyTo } : {}), ...(files.length > 0 ? { files } : {}) })
    write('')
    chat.write(newMessage)
  }
  const send = () => {
    if (onTheWay) return
    const called = [...(editing ? asTyped(editing.text).people : []), ...people]
    const written = withMentions(text.trim(), called)
    if (written.length > MOST) return setTooLong(true)
    mentions.close()
    if (editing) save(written)
    else post(written)
  }
  const key = (event: KeyboardEvent) => {
    // an unfinished composition (Japanese, Chinese…) ends by Enter too
    if (event.nativeEvent.isComposing || mentions.key(event)) return
    const mine = room.chat.findLast(message => message.memberId === chat.me && message.deletedAt === null)
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      send()
    } else if (event.key === 'Escape' && writing !== newMessage) chat.write(newMessage)
    else if (event.key === 'ArrowUp' && text === '' && writing === newMessage && mine) {
      event.preventDefault()
      chat.write({ kind: 'edit', message: mine })
    }
  }
  const paste = (event: ClipboardEvent) => {
    const { files, types } = event.clipboardData
    // a copied table or page brings a picture of itself along: its text is meant
    if (files.length === 0 || types.includes('text/plain') || editing) return
    event.preventDefault()
    uploads.add([...files])
  }
  const insert = (words: string) => {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {}
    write(text.slice(0, selectionStart) + words + text.slice(selectionEnd))
    const caret = selectionStart + words.length
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(caret, caret)
    })
  }
  const problem = tooLong
    ? t('chat.form.tooLong')
    : uploads.tooMany > 0
      ? t('chat.form.tooMany', { count: uploads.tooMany })
      : null
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <MentionList offered={mentions.offered} active={mentions.active} take={mentions.take} />
      <WritingBar writing={writing} />
      {!editing && <Waiting uploads={uploads} />}
      {problem && (
        <Text role="alert" size="sm" c="var(--mantine-color-error)">
          {problem}
        </Text>
      )}
      <Textarea
        ref={field}
        aria-label={t('chat.form.message')}
        placeholder={t('chat.form.placeholder')}
        aria-autocomplete="list"
        aria-controls={mentions.offered.length > 0 ? LIST_ID : undefined}
        aria-activedescendant={mentions.offered.length > 0 ? optionId(mentions.active) : undefined}
        value={text}
        onChange={event => {
          write(event.currentTarget.value)
          mentions.look()
        }}
        onKeyDown={key}
        onClick={mentions.look}
        onBlur={mentions.close}
        onPaste={paste}
        maxLength={MOST}
        autosize
        minRows={1}
        maxRows={8}
      />
      <FormTools onFiles={editing ? null : uploads.add} onEmoji={insert}>
        <ActionIcon
          type="submit"
          size={36}
          radius="md"
          aria-label={t(editing ? 'chat.form.save' : 'chat.form.send')}
          aria-disabled={onTheWay}
          title={onTheWay ? t('chat.form.waiting') : undefined}
        >
          {editing ? <IconCheck size={20} aria-hidden="true" /> : <IconSend2 size={20} aria-hidden="true" />}
        </ActionIcon>
      </FormTools>
    </form>
  )
}
