import { VisuallyHidden } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './Stage.module.css'
import { useView } from './view.ts'

const MOST_DOTS = 9

/** Turns the pages of the stage. */
export function Pager({ page, pages }: { page: number; pages: number }) {
  const { t } = useTranslation()
  const { turnTo } = useView()
  const place = t('stage.pages.place', { page: page + 1, pages })
  const arrow = (label: string, to: number, Icon: typeof IconChevronLeft) => (
    <button
      type="button"
      aria-label={label}
      aria-disabled={to < 0 || to >= pages || undefined}
      onClick={() => to >= 0 && to < pages && turnTo(to)}
    >
      <Icon size={20} aria-hidden="true" />
    </button>
  )
  return (
    <nav className={classes.pager} aria-label={t('stage.pages.label')}>
      {arrow(t('stage.pages.previous'), page - 1, IconChevronLeft)}
      {pages <= MOST_DOTS ? (
        <span className={classes.dots} aria-hidden="true">
          {Array.from({ length: pages }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page has no other name than its number
            <i key={at} data-here={at === page || undefined} />
          ))}
        </span>
      ) : (
        <span className={classes.place} aria-hidden="true">
          {page + 1} / {pages}
        </span>
      )}
      <VisuallyHidden role="status">{place}</VisuallyHidden>
      {arrow(t('stage.pages.next'), page + 1, IconChevronRight)}
    </nav>
  )
}
