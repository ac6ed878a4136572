import { Badge, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePolls } from './usePolls.ts'

/** How many polls wait for my answer; nothing when none does. */
export function PollsWaiting() {
  const { t } = useTranslation()
  const count = usePolls().open.filter(({ answer }) => answer === null).length
  if (count === 0) return null
  return (
    <Badge size="sm" variant="filled" color="ember">
      <span aria-hidden="true">{count}</span>
      <VisuallyHidden>{t('polls.waiting', { count })}</VisuallyHidden>
    </Badge>
  )
}
