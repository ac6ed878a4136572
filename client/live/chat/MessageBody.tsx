import { Button, Text } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/live/chat.ts'
import { localeFor, writeTime } from '../../ui/time.ts'
import { Files } from './Files.tsx'
import { plainOf } from './find.ts'
import { isLong } from './history.ts'
import { Markdown } from './Markdown.tsx'
import classes from './Message.module.css'

type Props = {
  meetingId: string
  message: Message
  /** what it answers, if that is at hand */
  original: Message | undefined
  onJump: (messageId: string) => void
}

/** What a message says and brings, as it stands now. */
export function MessageBody({ meetingId, message, original, onJump }: Props) {
  const { t } = useTranslation()
  if (message.deletedAt !== null)
    return (
      <Text c="dimmed" fs="italic" size="sm">
        {t('chat.deleted')}
      </Text>
    )
  return (
    <>
      {message.replyTo !== null && <Answered id={message.replyTo} original={original} onJump={onJump} />}
      {message.text !== '' && (
        <Clipped long={isLong(message.text)}>
          <Markdown text={message.text} />
        </Clipped>
      )}
      {message.editedAt !== null && <Edited at={message.editedAt} />}
      <Files meetingId={meetingId} files={message.files} />
    </>
  )
}

function Edited({ at }: { at: number }) {
  const { t, i18n } = useTranslation()
  return (
    <Text span size="xs" c="dimmed" title={writeTime(at, 'full', localeFor(i18n.language))}>
      ({t('chat.edited')})
    </Text>
  )
}

/** What a message answers: leads to it. */
function Answered({ id, original, onJump }: { id: string; original: Message | undefined; onJump: Props['onJump'] }) {
  const { t } = useTranslation()
  const text = useQuoted()(original)
  return (
    <button
      type="button"
      className={classes.quote}
      aria-label={original ? t('chat.reply.to', { name: original.name, text }) : undefined}
      onClick={() => onJump(id)}
    >
      <IconArrowBackUp size={16} aria-hidden="true" />
      {original && <b>{original.name}</b>}
      <span className={classes.quoted}>{text}</span>
    </button>
  )
}

/** One line that tells which message is meant. */
export function useQuoted() {
  const { t } = useTranslation()
  return (message: Message | undefined): string => {
    if (!message) return t('chat.reply.earlier')
    if (message.deletedAt !== null) return t('chat.reply.deleted')
    const text = plainOf(message).replace(/\s+/g, ' ').slice(0, 120)
    return text || t('chat.reply.files', { count: message.files.length })
  }
}

function Clipped({ long, children }: { long: boolean; children: ReactNode }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const id = useId()
  if (!long) return children
  return (
    <>
      <div id={id} className={classes.long} data-open={open || undefined}>
        {children}
      </div>
      <Button size="compact-sm" variant="subtle" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {t(open ? 'chat.showLess' : 'chat.showAll')}
      </Button>
    </>
  )
}
