import { Badge, Tabs, VisuallyHidden } from '@mantine/core'
import { useDocumentVisibility } from '@mantine/hooks'
import { IconHandStop } from '@tabler/icons-react'
import { Activity, lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loading } from '../ui/Loading.tsx'
import { Agenda } from './agenda/Agenda.tsx'
import { BoardPlace } from './BoardPlace.tsx'
import { Chat } from './chat/Chat.tsx'
import { useUnread } from './chat/unread.ts'
import { useKept } from './chat/useKept.ts'
import type { LiveParts } from './LiveScreen.tsx'
import classes from './Panel.module.css'
import { People, type Places } from './people/People.tsx'
import { PollsWaiting } from './polls/PollsWaiting.tsx'
import { useRoom } from './session.ts'
import { useSettled } from './useSettled.ts'

const Polls = lazy(() => import('./polls/Polls.tsx').then(({ Polls }) => ({ default: Polls })))

const names = ['board', 'chat', 'people', 'agenda', 'polls'] as const
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
  if (name === 'chat') return shown ? null : <UnreadMark />
  if (name === 'polls') return <PollsWaiting />
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

function UnreadMark() {
  const { t } = useTranslation()
  const { count, calling } = useUnread(false)
  if (count === 0) return null
  return (
    <Badge size="sm" variant={calling > 0 ? 'filled' : 'light'} color="ember">
      <span aria-hidden="true">
        {calling > 0 && '@ '}
        {count}
      </span>
      <VisuallyHidden>
        {t('live.panel.unread', { count })}
        {calling > 0 && `, ${t('chat.tab.calling', { count: calling })}`}
      </VisuallyHidden>
    </Badge>
  )
}

type Props = { panel: PanelName | null; members: { memberId: string; name: string }[]; parts: LiveParts }

/** What people work on together. Every part stays as it was while another is shown. */
export function Panel({ panel, members, parts }: Props) {
  const { session, room, mine } = useRoom()
  const [name] = useState(mine?.name ?? '')
  const [places, setPlaces] = useState<Places>(new Map())
  const me = { id: session.memberId, name: mine?.name ?? name }
  // from then on it stays connected, whatever is shown beside the stage
  const [boardOpened, setBoardOpened] = useState(panel === 'board')
  if (panel === 'board' && !boardOpened) setBoardOpened(true)
  const settled = useSettled()
  const visible = useDocumentVisibility() === 'visible'
  const chat = useKept(panel === 'chat' && visible)
  return (
    <div className={classes.panel} hidden={panel === null}>
      <Tabs.Panel value="board" className={classes.part}>
        {boardOpened && !settled && <Loading rows={5} />}
        {boardOpened && settled && (
          <BoardPlace>
            <parts.Board meetingId={room.meetingId} me={me} members={members} editable onPlaces={setPlaces} />
          </BoardPlace>
        )}
      </Tabs.Panel>
      <Tabs.Panel value="chat" className={classes.part}>
        <Activity mode={panel === 'chat' ? 'visible' : 'hidden'}>
          <Chat kept={chat} members={members} />
        </Activity>
      </Tabs.Panel>
      <Tabs.Panel value="people" className={classes.part}>
        {panel === 'people' && <People places={places} />}
      </Tabs.Panel>
      <Tabs.Panel value="agenda" className={classes.part}>
        <Activity mode={panel === 'agenda' ? 'visible' : 'hidden'}>
          <Agenda />
        </Activity>
      </Tabs.Panel>
      <Tabs.Panel value="polls" className={classes.part}>
        <Activity mode={panel === 'polls' ? 'visible' : 'hidden'}>
          <Suspense fallback={<Loading rows={4} />}>
            <Polls />
          </Suspense>
        </Activity>
      </Tabs.Panel>
    </div>
  )
}
