import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { newMessage, useChat, type Writing } from './context.ts'
import classes from './Form.module.css'
import { useQuoted } from './MessageBody.tsx'

/** Says that one answers, or changes, a message; nothing for a message of its own. */
export function WritingBar({ writing }: { writing: Writing }) {
  const { t } = useTranslation()
  const chat = useChat()
  const quoted = useQuoted()
  const message = writing.kind === 'edit' ? writing.message : writing.replyTo
  if (!message) return null
  return (
    <div className={classes.bar}>
      <span className={classes.barWords} role="status">
        <b>{writing.kind === 'edit' ? t('chat.form.editing') : t('chat.form.replying', { name: message.name })}</b>
        <span className={classes.dim}>{quoted(chat.byId(message.id) ?? message)}</span>
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('chat.form.cancel')}
        onClick={() => chat.write(newMessage)}
      >
        <IconX size={18} aria-hidden="true" />
      </ActionIcon>
    </div>
  )
}
