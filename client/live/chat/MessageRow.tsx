import { VisuallyHidden } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/live/chat.ts'
import { calls } from '../../../shared/live/mentions.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Time } from '../../ui/Time.tsx'
import { useChat } from './context.ts'
import classes from './Message.module.css'
import { MessageBody } from './MessageBody.tsx'
import { MessageMenu } from './MessageMenu.tsx'
import { Reactions } from './Reactions.tsx'

type Props = {
  message: Message
  /** what it answers, if that is at hand */
  original: Message | undefined
  /** the same person goes on */
  together: boolean
  current: boolean
  /** the search stands here */
  found: boolean
  /** the last 100 can still be changed */
  open: boolean
}

/** One message in the live room, with all that one can do with it. */
export const MessageRow = memo(function MessageRow({ message, original, together, current, found, open }: Props) {
  const { t } = useTranslation()
  const chat = useChat()
  const callsMe = message.memberId !== chat.me && calls(message.text, chat.me, chat.leads)
  return (
    <div
      id={`message-${message.id}`}
      className={classes.message}
      data-together={together || undefined}
      data-calls={callsMe || undefined}
      data-found={found || undefined}
    >
      {together ? (
        <VisuallyHidden>{message.name}</VisuallyHidden>
      ) : (
        <div className={classes.head}>
          <Avatar name={message.name} id={message.memberId} size={28} />
          <strong>{message.name}</strong>
          <span className={classes.when}>
            <Time at={message.at} as="clock" />
          </span>
        </div>
      )}
      <div className={classes.text} data-text>
        {callsMe && <VisuallyHidden>{t('chat.callsYou')}</VisuallyHidden>}
        <MessageBody meetingId={chat.meetingId} message={message} original={original} onJump={chat.jump} />
        <Reactions
          reactions={message.reactions}
          me={chat.me}
          nameOf={chat.nameOf}
          onReact={open ? (emoji, on) => chat.react(message, emoji, on) : undefined}
        />
      </div>
      {message.deletedAt === null && <MessageMenu message={message} current={current} open={open} />}
    </div>
  )
})
