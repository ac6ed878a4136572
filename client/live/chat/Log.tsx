import { Button, Text } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CHAT_KEPT, type Message } from '../../../shared/live/chat.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import classes from './Chat.module.css'
import { goesOn } from './history.ts'
import { MessageRow } from './MessageRow.tsx'
import { UnsentMessages } from './UnsentMessages.tsx'
import type { Earlier } from './useHistory.ts'

const AT_END_PX = 48
const AT_START_PX = 40

type Props = {
  messages: readonly Message[]
  earlier: Earlier
  onEarlier: () => void
  unsent: number
  /** the first message that was not seen */
  unseen: string | null
  found: string | null
  me: string
  seen: boolean
}

/** Keeps the place: at the end while one is there, and where one reads when earlier messages come in above. */
function usePlace({ messages, unsent, me, seen, unseen, earlier, onEarlier }: Props) {
  const shownLine = useRef<string | null>(null)
  const log = useRef<HTMLDivElement>(null)
  const before = useRef({ first: messages[0]?.id, height: 0, top: 0 })
  const [atEnd, setAtEnd] = useState(true)
  const last = messages.at(-1)
  const toEnd = () => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight
  }
  useLayoutEffect(() => {
    const box = log.current
    if (!box || box.clientHeight === 0) return
    const { first, height, top } = before.current
    if (messages[0]?.id !== first) box.scrollTop = box.scrollHeight - height + top
    before.current = { first: messages[0]?.id, height: box.scrollHeight, top: box.scrollTop }
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when there is more to show, or it is shown again
  useEffect(() => {
    const box = log.current
    if (!box) return
    if (!atEnd && last?.memberId !== me) {
      box.scrollTop = before.current.top
      return
    }
    toEnd()
    if (!seen || unseen === shownLine.current) return
    shownLine.current = unseen
    const line = box.querySelector('[data-unseen]')
    if (line && line.getBoundingClientRect().top < box.getBoundingClientRect().top) line.scrollIntoView()
  }, [last?.id, unsent, seen])
  const scrolled = () => {
    const box = log.current
    if (!box || box.clientHeight === 0) return
    before.current = { ...before.current, height: box.scrollHeight, top: box.scrollTop }
    setAtEnd(box.scrollHeight - box.scrollTop - box.clientHeight < AT_END_PX)
    if (earlier === 'more' && box.scrollTop < AT_START_PX) onEarlier()
  }
  return { log, atEnd, toEnd, scrolled }
}

/** Arrow keys go from message to message, over their menu buttons. */
function byArrow(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
  const on = (event.target as HTMLElement).closest('[data-menu]')
  if (step === 0 || !on || on.getAttribute('aria-expanded') === 'true') return null
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-menu]')]
  const next = buttons[buttons.indexOf(on as HTMLElement) + step]
  if (!next) return null
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
  return next.closest('[id]')?.id.replace('message-', '') ?? null
}

/** What was written so far. */
export function Log(props: Props) {
  const { t } = useTranslation()
  const { messages, earlier, onEarlier, unsent, unseen, found } = props
  const { log, atEnd, toEnd, scrolled } = usePlace(props)
  const [chosen, setChosen] = useState<string | null>(null)
  const current =
    messages.findLast(message => message.id === chosen) ?? messages.findLast(one => one.deletedAt === null)
  const open = messages.length - CHAT_KEPT
  const byId = new Map(messages.map(message => [message.id, message]))
  return (
    <>
      <div
        className={classes.log}
        role="log"
        aria-label={t('chat.log')}
        aria-live={earlier === 'loading' || earlier === 'settling' ? 'off' : 'polite'}
        ref={log}
        onScroll={scrolled}
        onKeyDown={event => setChosen(byArrow(event) ?? chosen)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
      >
        {messages.length + unsent === 0 && (
          <EmptyState icon={<IconMessages />} title={t('chat.empty')} hint={t('chat.emptyHint')} />
        )}
        <Start earlier={earlier} onEarlier={onEarlier} />
        {messages.map((message, at) => (
          <div key={message.id}>
            {message.id === unseen && (
              <div className={classes.unseen} data-unseen>
                <span>{t('chat.unseen')}</span>
              </div>
            )}
            <MessageRow
              message={message}
              original={message.replyTo === null ? undefined : byId.get(message.replyTo)}
              together={message.id !== unseen && goesOn(message, messages[at - 1])}
              current={message === current}
              found={message.id === found}
              open={at >= open}
            />
          </div>
        ))}
        <UnsentMessages />
      </div>
      {!atEnd && (
        <button type="button" className={classes.newer} onClick={toEnd}>
          {t(unseen === null ? 'chat.toEnd' : 'chat.newer')}
        </button>
      )}
    </>
  )
}

function Start({ earlier, onEarlier }: Pick<Props, 'earlier' | 'onEarlier'>) {
  const { t } = useTranslation()
  if (earlier === 'loading')
    return (
      <Text role="status" size="sm" c="dimmed" ta="center">
        {t('chat.loading')}
      </Text>
    )
  if (earlier === 'members')
    return (
      <Text size="sm" c="dimmed" ta="center">
        {t('chat.forMembers')}
      </Text>
    )
  if (earlier !== 'more' && earlier !== 'failed') return null
  return (
    <div className={classes.start}>
      {earlier === 'failed' && (
        <Text role="alert" size="sm" c="var(--mantine-color-error)">
          {t('chat.loadFailed')}
        </Text>
      )}
      <Button size="compact-sm" variant="subtle" onClick={onEarlier}>
        {t('chat.loadEarlier')}
      </Button>
    </div>
  )
}
