import { Tabs } from '@mantine/core'
import { IconNotes } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCall } from '../net/query.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Loading } from '../ui/Loading.tsx'
import { MarkerList } from './MarkerList.tsx'
import classes from './MeetingAfter.module.css'
import type { MeetingParts } from './MeetingScreen.tsx'
import { PollList } from './PollList.tsx'

const tabs = ['notes', 'transcript', 'chat', 'polls', 'markers'] as const
export type RecordTab = (typeof tabs)[number]

const byPrefix: Record<string, RecordTab> = {
  block: 'notes',
  segment: 'transcript',
  message: 'chat',
  poll: 'polls',
  marker: 'markers',
}

/** In which tab an anchor such as `segment-…` is found; null for anchors that lead elsewhere. */
export const tabOf = (anchor: string): RecordTab | null => byPrefix[anchor.split('-', 1)[0] ?? ''] ?? null

type Props = {
  meetingId: string
  people: readonly { memberId: string; name: string }[]
  parts: MeetingParts
  tab: RecordTab
  onTab: (tab: RecordTab) => void
}

/** What a meeting left behind: the notes of its board, its transcript, its chat, its polls and what was marked. */
export function MeetingRecord({ meetingId, people, parts, tab, onTab }: Props) {
  const { t } = useTranslation()
  const content = {
    notes: <Notes meetingId={meetingId} Board={parts.Board} />,
    transcript: <parts.Transcript meetingId={meetingId} />,
    chat: <parts.Chat meetingId={meetingId} people={people} />,
    polls: <PollList meetingId={meetingId} />,
    markers: <MarkerList meetingId={meetingId} />,
  }
  return (
    <section className={classes.record} aria-label={t('meetings.page.record')}>
      <Tabs value={tab} onChange={value => value && onTab(value as RecordTab)} className={classes.tabs}>
        <Tabs.List grow className={classes.names}>
          {tabs.map(name => (
            <Tabs.Tab key={name} value={name} py="md">
              {t(`meetings.page.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(name => (
          <Tabs.Panel key={name} value={name} className={classes.panel} tabIndex={0}>
            {content[name]}
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  )
}

const isEmpty = (doc: unknown): boolean => {
  const content = (doc as { content?: { content?: unknown[] }[] } | null)?.content ?? []
  return content.every(block => !block.content?.length)
}

function Notes({ meetingId, Board }: { meetingId: string; Board: MeetingParts['Board'] }) {
  const { t } = useTranslation()
  const board = useCall('board.read', { params: { meetingId } })
  return (
    <Loaded query={board} loading={<Loading rows={5} />}>
      {({ doc }) =>
        isEmpty(doc) ? (
          <EmptyState icon={<IconNotes />} title={t('meetings.notes.empty')} hint={t('meetings.notes.emptyHint')} />
        ) : (
          <Board doc={doc} />
        )
      }
    </Loaded>
  )
}
