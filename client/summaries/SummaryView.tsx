import { Stack, Text } from '@mantine/core'
import { IconFlame, IconHourglassHigh } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { may, type Role } from '../../shared/roles.ts'
import type { Summary } from '../../shared/summaries/summary.ts'
import { useCallAgain } from '../net/query.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Prose } from '../ui/Prose.tsx'
import { Section } from '../ui/Section.tsx'
import { RelativeTime } from '../ui/Time.tsx'
import { kindOrder, PointList } from './PointList.tsx'
import { Sources } from './Sources.tsx'

type Props = { meetingId: string; communityId: string; role: Role; onShow: (anchor: string) => void }

const DraftEditor = lazy(() => import('./DraftEditor.tsx'))
const LOOK_AGAIN_MS = 4000
const DRAFT_LOOK_AGAIN_MS = 30_000
const lookAgain = (last: Summary | null | undefined) =>
  last === null ? LOOK_AGAIN_MS : last?.status === 'draft' ? DRAFT_LOOK_AGAIN_MS : false

/** The summary in each of its states: on its way, a draft to review, or sent. */
export default function SummaryView({ meetingId, communityId, role, onShow }: Props) {
  const { t } = useTranslation()
  const reviewer = may(role, 'summary:review')
  const summary = useCallAgain(lookAgain, 'summaries.read', { params: { meetingId } })
  const sentAt = summary.data?.sentAt
  const aside = sentAt !== undefined && (
    <Text size="sm" c="dimmed" component="span">
      {t('summaries.sent')} <RelativeTime at={sentAt} />
    </Text>
  )
  return (
    <Section title={t('summaries.title')} aside={aside}>
      <Loaded query={summary} loading={<Loading rows={6} />}>
        {value => {
          if (value === null) return <Waiting reviewer={reviewer} />
          if (value.status === 'sent' || !reviewer) return <Shown summary={value} onShow={onShow} />
          return (
            <Suspense fallback={<Loading rows={6} />}>
              <DraftEditor summary={value} communityId={communityId} onShow={onShow} />
            </Suspense>
          )
        }}
      </Loaded>
    </Section>
  )
}

function Waiting({ reviewer }: { reviewer: boolean }) {
  const { t } = useTranslation()
  return reviewer ? (
    <EmptyState icon={<IconFlame />} title={t('summaries.waiting')} hint={t('summaries.waitingHint')} />
  ) : (
    <EmptyState icon={<IconHourglassHigh />} title={t('summaries.waiting')} hint={t('summaries.reviewHint')} />
  )
}

function Shown({ summary, onShow }: { summary: Summary; onShow: (anchor: string) => void }) {
  const { t } = useTranslation()
  const { overview, points } = summary
  return (
    <Stack gap="xl">
      <div>
        <Prose text={overview.text || t('summaries.noOverview')} size="lg" mb="xs" />
        {overview.sources.length > 0 && <Sources sources={overview.sources} onShow={onShow} />}
      </div>
      {points.length === 0 && <Text c="dimmed">{t('summaries.nothing')}</Text>}
      {kindOrder.map(kind => (
        <PointList key={kind} kind={kind} points={points.filter(point => point.kind === kind)} onShow={onShow} />
      ))}
    </Stack>
  )
}
