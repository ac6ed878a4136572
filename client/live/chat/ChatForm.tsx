import { ActionIcon, Textarea } from '@mantine/core'
import { IconSend2 } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../session.ts'
import classes from './Chat.module.css'

const MOST = 4000

/** Enter sends, Shift+Enter begins a new line. The draft outlives a reload. */
export function ChatForm() {
  const { t } = useTranslation()
  const { live } = useSession()
  const [text, setText] = useState(live.draft)
  const write = (next: string) => {
    setText(next)
    live.keepDraft(next)
  }
  const send = () => {
    if (text.trim() === '') return
    live.post(text.trim())
    write('')
  }
  const key = (event: KeyboardEvent) => {
    // an unfinished composition (Japanese, Chinese…) ends by Enter too
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <Textarea
        className={classes.field}
        aria-label={t('live.chat.message')}
        placeholder={t('live.chat.placeholder')}
        value={text}
        onChange={event => write(event.currentTarget.value)}
        onKeyDown={key}
        maxLength={MOST}
        autosize
        minRows={1}
        maxRows={6}
      />
      <ActionIcon type="submit" size={42} radius="md" aria-label={t('live.chat.send')}>
        <IconSend2 size={20} aria-hidden="true" />
      </ActionIcon>
    </form>
  )
}
