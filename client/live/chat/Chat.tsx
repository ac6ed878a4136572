import { IconMessages } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/live/chat.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Prose } from '../../ui/Prose.tsx'
import { Time } from '../../ui/Time.tsx'
import { useRoom } from '../session.ts'
import classes from './Chat.module.css'
import { ChatForm } from './ChatForm.tsx'
import { UnsentMessages } from './UnsentMessages.tsx'

const TOGETHER_MS = 3 * 60_000
const AT_END_PX = 48

/** What was written so far, and a field to write in. Follows the newest unless one has scrolled up to read. */
export function Chat() {
  const { t } = useTranslation()
  const { room, state, mine } = useRoom()
  const { chat } = room
  const log = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(true)
  const last = chat.at(-1)
  const count = chat.length + state.unsent.length
  const toEnd = () => log.current?.scrollTo({ top: log.current.scrollHeight })
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when there is more to show
  useEffect(() => {
    if (atEnd || last?.memberId === mine?.memberId) toEnd()
  }, [last?.id, count])
  const scrolled = () => {
    const box = log.current
    if (box) setAtEnd(box.scrollHeight - box.scrollTop - box.clientHeight < AT_END_PX)
  }
  return (
    <div className={classes.chat}>
      <div
        className={classes.log}
        role="log"
        aria-label={t('live.chat.log')}
        ref={log}
        onScroll={scrolled}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
      >
        {count === 0 && (
          <EmptyState icon={<IconMessages />} title={t('live.chat.empty')} hint={t('live.chat.emptyHint')} />
        )}
        {chat.map((message, at) => (
          <Said key={message.id} message={message} before={chat[at - 1]} />
        ))}
        <UnsentMessages />
      </div>
      {!atEnd && (
        <button type="button" className={classes.newer} onClick={toEnd}>
          {t('live.chat.newer')}
        </button>
      )}
      <ChatForm />
    </div>
  )
}

function Said({ message, before }: { message: Message; before: Message | undefined }) {
  const together = before?.memberId === message.memberId && message.at - before.at < TOGETHER_MS
  return (
    <div className={classes.message} data-together={together || undefined}>
      {!together && (
        <div className={classes.head}>
          <Avatar name={message.name} id={message.memberId} size={28} />
          <strong>{message.name}</strong>
          <span className={classes.when}>
            <Time at={message.at} as="clock" />
          </span>
        </div>
      )}
      <Prose text={message.text} className={classes.text} />
    </div>
  )
}
