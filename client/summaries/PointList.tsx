import { Text, Title } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Point, PointKind } from '../../shared/summaries/summary.ts'
import { Prose } from '../ui/Prose.tsx'
import { KindIcon } from './KindIcon.tsx'
import { Sources } from './Sources.tsx'
import classes from './summaries.module.css'
import { useDay } from './useDay.ts'

/** What people look for first comes first. */
export const kindOrder = ['decision', 'action', 'question', 'resource', 'topic'] as const satisfies PointKind[]

type Props = { kind: PointKind; points: readonly Point[]; onShow: (anchor: string) => void }

/** The points of one kind; nothing when there are none. */
export function PointList({ kind, points, onShow }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const day = useDay()
  if (points.length === 0) return null
  return (
    <div>
      <Title order={3} mb="xs" id={id}>
        {t(`summaries.kinds.${kind}`)}
      </Title>
      <ul className={classes.points} aria-labelledby={id}>
        {points.map(point => (
          <li key={point.id} id={`point-${point.id}`} tabIndex={-1} className={classes.point}>
            <KindIcon kind={kind} />
            <div className={classes.words}>
              <Prose text={point.text} />
              {kind === 'action' && (
                <Text size="sm" c="dimmed">
                  <b>{point.owner?.name ?? t('summaries.unowned')}</b>
                  {point.due && ` · ${t('summaries.due', { day: day(point.due) })}`}
                </Text>
              )}
              <Sources sources={point.sources} onShow={onShow} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
