import { Badge, Tabs, VisuallyHidden } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Agenda } from './agenda/Agenda.tsx'
import { BoardPlace } from './BoardPlace.tsx'
import { Chat } from './chat/Chat.tsx'
import type { LiveParts } from './LiveScreen.tsx'
import classes from './Panel.module.css'
import { People } from './people/People.tsx'
import { useRoom, useSession } from './session.ts'

const names = ['board', 'chat', 'people', 'agenda'] as const
export type PanelName = (typeof names)[number]

/** Which part of the panel is shown; the shown one's own tab hides it. */
export function PanelTabs({ panel }: { panel: PanelName | null }) {
  const { t } = useTranslation()
  return (
    <Tabs.List className={classes.tabs} aria-label={t('live.panel.label')}>
      {names.map(name => (
        <Tabs.Tab key={name} value={name}>
          {t(`live.panel.${name}`)} <Mark name={name} shown={panel === name} />
        </Tabs.Tab>
      ))}
    </Tabs.List>
  )
}

function Mark({ name, shown }: { name: PanelName; shown: boolean }) {
  const { t } = useTranslation()
  const { room } = useRoom()
  const unread = useUnread(name === 'chat' && !shown)
  if (name === 'chat' && unread > 0)
    return (
      <Badge size="sm" variant="filled" color="ember">
        <span aria-hidden="true">{unread}</span>
        <VisuallyHidden>{t('live.panel.unread', { count: unread })}</VisuallyHidden>
      </Badge>
    )
  if (name !== 'people') return null
  const hands = room.hands.length
  if (hands === 0)
    return (
      <span className={classes.count} aria-hidden="true">
        {Object.keys(room.participants).length}
      </span>
    )
  return (
    <>
      <IconHandStop size={16} aria-hidden="true" color={shown ? undefined : 'var(--hearth-live-text)'} />
      <VisuallyHidden>{t('live.panel.handsUp', { count: hands })}</VisuallyHidden>
    </>
  )
}

/** How many messages of others came while the chat was hidden. */
function useUnread(hidden: boolean): number {
  const { live } = useSession()
  const [count, setCount] = useState(0)
  useEffect(() => {
    setCount(0)
    if (!hidden) return
    const release = live.onEvents(news => {
      const { me } = live.getSnapshot()
      const fresh = news.filter(event => event.name === 'chatPosted' && event.message.participantId !== me)
      setCount(before => before + fresh.length)
    })
    return () => void release()
  }, [live, hidden])
  return count
}

type Props = { panel: PanelName | null; members: { memberId: string; name: string }[]; parts: LiveParts }

/** What people work on together. Every part stays as it was while another is shown. */
export function Panel({ panel, members, parts }: Props) {
  const { session, room, mine } = useRoom()
  const [name] = useState(mine?.name ?? '')
  const me = { id: session.memberId, name: mine?.name ?? name }
  return (
    <div className={classes.panel} hidden={panel === null}>
      <Tabs.Panel value="board" className={classes.part}>
        <BoardPlace>
          <parts.Board meetingId={room.meetingId} me={me} members={members} editable />
        </BoardPlace>
      </Tabs.Panel>
      <Tabs.Panel value="chat" className={classes.part}>
        <Chat />
      </Tabs.Panel>
      <Tabs.Panel value="people" className={classes.part}>
        <People />
      </Tabs.Panel>
      <Tabs.Panel value="agenda" className={classes.part}>
        <Agenda />
      </Tabs.Panel>
    </div>
  )
}
