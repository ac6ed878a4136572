import { Text } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/live/chat.ts'
import { useCall } from '../../net/query.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Time } from '../../ui/Time.tsx'
import classes from './ChatLog.module.css'
import { flash } from './flash.ts'
import { MessageBody } from './MessageBody.tsx'
import { Reactions } from './Reactions.tsx'

type Props = { meetingId: string; people: readonly { memberId: string; name: string }[] }

/** The chat of a meeting, to read. `people` are those whose names may be needed besides the writers'. */
export default function ChatLog({ meetingId, people }: Props) {
  const { t } = useTranslation()
  const chat = useCall('live.chat', { params: { meetingId } })
  return (
    <Loaded query={chat}>
      {messages =>
        messages.length === 0 ? (
          <EmptyState icon={<IconMessages />} title={t('meetings.chat.empty')} hint={t('meetings.chat.emptyHint')} />
        ) : (
          <Messages messages={messages} meetingId={meetingId} people={people} />
        )
      }
    </Loaded>
  )
}

function Messages({ messages, meetingId, people }: Props & { messages: readonly Message[] }) {
  const { t } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  const byId = new Map(messages.map(message => [message.id, message]))
  const nameOf = (id: string) => [...people, ...messages].find(one => one.memberId === id)?.name ?? t('chat.someone')
  return (
    <ol className={classes.log} ref={list}>
      {messages.map(message => (
        <li key={message.id} id={`message-${message.id}`} tabIndex={-1} className={classes.message}>
          <Avatar name={message.name} id={message.memberId} size={32} />
          <div className={classes.words}>
            <Text size="sm">
              <b>{message.name}</b>{' '}
              <Text span c="dimmed" size="sm">
                <Time at={message.at} as="clock" />
              </Text>
            </Text>
            <MessageBody
              meetingId={meetingId}
              message={message}
              original={message.replyTo === null ? undefined : byId.get(message.replyTo)}
              onJump={id => flash(list.current, id)}
            />
            <Reactions reactions={message.reactions} me={null} nameOf={nameOf} />
          </div>
        </li>
      ))}
    </ol>
  )
}
