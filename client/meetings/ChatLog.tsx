import { Text } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCall } from '../net/query.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Prose } from '../ui/Prose.tsx'
import { Time } from '../ui/Time.tsx'
import classes from './ChatLog.module.css'

/** The chat of a meeting, to read. */
export function ChatLog({ meetingId }: { meetingId: string }) {
  const { t } = useTranslation()
  const chat = useCall('live.chat', { params: { meetingId } })
  return (
    <Loaded query={chat}>
      {messages =>
        messages.length === 0 ? (
          <EmptyState icon={<IconMessages />} title={t('meetings.chat.empty')} hint={t('meetings.chat.emptyHint')} />
        ) : (
          <ol className={classes.log}>
            {messages.map(({ id, memberId, name, at, text }) => (
              <li key={id} id={`message-${id}`} tabIndex={-1} className={classes.message}>
                <Avatar name={name} id={memberId} size={32} />
                <div className={classes.words}>
                  <Text size="sm">
                    <b>{name}</b>{' '}
                    <Text span c="dimmed" size="sm">
                      <Time at={at} as="clock" />
                    </Text>
                  </Text>
                  <Prose text={text} />
                </div>
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  )
}
