import { Stack, Text, Textarea, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Summary } from '../../shared/summaries/summary.ts'
import { useCall } from '../net/query.ts'
import { RelativeTime } from '../ui/Time.tsx'
import { DraftBar } from './DraftBar.tsx'
import { DraftPointForm } from './DraftPointForm.tsx'
import { type DraftPoint, draftOf, emptyPoints, isChanged } from './draft.ts'
import { kindOrder } from './PointList.tsx'
import { Sources } from './Sources.tsx'
import classes from './summaries.module.css'

type Props = { summary: Summary; communityId: string; onShow: (anchor: string) => void }

/** The facilitator's draft: put right what was heard wrong, drop what does not matter, send. */
export default function DraftEditor({ summary, communityId, onShow }: Props) {
  const { t } = useTranslation()
  const members = useCall('communities.page', { params: { communityId } }).data?.members ?? summary.attendance
  const [base, setBase] = useState(summary)
  const [draft, setDraft] = useState(() => draftOf(summary))
  const [tried, setTried] = useState(false)
  const changed = isChanged(draft, base)
  const empty = emptyPoints(draft)
  const takeOver = (newer: Summary) => {
    setBase(newer)
    setDraft(draftOf(newer))
    setTried(false)
  }
  // what another facilitator saved is shown at once, unless there are changes here that it would wipe out
  if (summary.revision > base.revision && !changed) takeOver(summary)
  const change = (id: string, to: Partial<DraftPoint>) =>
    setDraft({ ...draft, points: draft.points.map(one => (one.point.id === id ? { ...one, ...to } : one)) })

  return (
    <Stack gap="lg">
      <Text className={classes.notice} size="sm" component="div">
        <b>{t('summaries.draft')}.</b> {t('summaries.draftLead')} {t('summaries.goes')}{' '}
        <RelativeTime at={summary.sendAt} />.
      </Text>
      <div>
        <Textarea
          label={t('summaries.overview')}
          autosize
          minRows={2}
          maxLength={2000}
          value={draft.overview}
          onChange={event => setDraft({ ...draft, overview: event.currentTarget.value })}
        />
        {base.overview.sources.length > 0 && <Sources sources={base.overview.sources} onShow={onShow} />}
      </div>
      {kindOrder.map(kind => {
        const points = draft.points.filter(({ point }) => point.kind === kind)
        return (
          points.length > 0 && (
            <div key={kind}>
              <Title order={3} mb="xs">
                {t(`summaries.kinds.${kind}`)}
              </Title>
              <Stack gap="sm">
                {points.map((one, at) => (
                  <DraftPointForm
                    key={one.point.id}
                    one={one}
                    n={at + 1}
                    names={[...new Set(members.map(({ name }) => name))]}
                    empty={tried && empty.includes(one.point.id)}
                    onChange={to => change(one.point.id, to)}
                    onShow={onShow}
                  />
                ))}
              </Stack>
            </div>
          )
        )
      })}
      <DraftBar
        draft={draft}
        newest={summary}
        members={members}
        changed={changed}
        onRefuse={() => setTried(true)}
        onTake={takeOver}
        onKeep={() => setDraft({ ...draft, revision: summary.revision })}
      />
    </Stack>
  )
}
