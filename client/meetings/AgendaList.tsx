import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AgendaItem } from '../../shared/meetings.ts'
import classes from './AgendaList.module.css'

/** An agenda to read: what comes when, counted from the start. */
export function AgendaList({ items }: { items: AgendaItem[] }) {
  const { t } = useTranslation()
  if (items.length === 0) return <Text c="dimmed">{t('meetings.page.noAgenda')}</Text>
  return (
    <ol className={classes.list}>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an agenda's items are known by their place
        <li key={at} className={classes.item}>
          <span>{item.title}</span>
          <span className={classes.minutes}>{t('meetings.agenda.minutes', { n: item.minutes })}</span>
        </li>
      ))}
    </ol>
  )
}
