import { IconBulb, IconCircleCheck, IconHelp, IconLink, IconSquare } from '@tabler/icons-react'
import type { PointKind } from '../../shared/summaries/summary.ts'
import classes from './summaries.module.css'

const icons = {
  decision: IconCircleCheck,
  action: IconSquare,
  question: IconHelp,
  resource: IconLink,
  topic: IconBulb,
} satisfies Record<PointKind, unknown>

/** The sign of a kind of point. Decoration: the kind's heading stands above. */
export function KindIcon({ kind }: { kind: PointKind }) {
  const Icon = icons[kind]
  return <Icon className={classes.icon} data-kind={kind} size={20} stroke={1.75} aria-hidden="true" />
}
