import { Button, Group } from '@mantine/core'
import { IconListNumbers, IconPlayerPlay, IconPlayerSkipForward, IconPlayerStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useSaid } from '../said.ts'
import { useRoom } from '../session.ts'
import classes from './Agenda.module.css'
import { useClock } from './clock.ts'

/** The agenda with its running clock; a host starts, moves on and stops. */
export function Agenda() {
  const { t } = useTranslation()
  const { session, room, host } = useRoom()
  const { attempt } = useSaid()
  const { items, current } = room.agenda
  const move = (to: number | null) => attempt(session.live.command('moveAgenda', { to }))
  if (items.length === 0)
    return <EmptyState icon={<IconListNumbers />} title={t('live.agenda.empty')} hint={t('live.agenda.emptyHint')} />
  const next = current === null ? 0 : current + 1
  return (
    <div className={classes.agenda}>
      <Clock />
      {host && (
        <Group gap="xs" mb="md">
          {next < items.length && (
            <Button
              size="sm"
              leftSection={current === null ? <IconPlayerPlay size={18} /> : <IconPlayerSkipForward size={18} />}
              onClick={() => move(next)}
            >
              {current === null ? t('live.agenda.start') : t('live.agenda.next', { title: items[next]?.title ?? '' })}
            </Button>
          )}
          {current !== null && (
            <Button size="sm" variant="default" leftSection={<IconPlayerStop size={18} />} onClick={() => move(null)}>
              {t('live.agenda.stop')}
            </Button>
          )}
        </Group>
      )}
      <ol className={classes.items}>
        {items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place
          <li key={at} className={classes.item} aria-current={at === current ? 'step' : undefined}>
            <span className={classes.title}>{item.title}</span>
            <span className={classes.minutes}>{t('minutes', { count: item.minutes })}</span>
            {host && at !== current && (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={t('live.agenda.startItem', { title: item.title })}
                onClick={() => move(at)}
              >
                {t('live.agenda.start')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}

function Clock() {
  const { t } = useTranslation()
  const clock = useClock()
  if (!clock) return <p className={classes.idle}>{t('live.agenda.idle')}</p>
  return (
    <div className={classes.clock} data-over={clock.over || undefined}>
      <span className={classes.now}>{clock.item.title}</span>
      <span className={classes.time} role="timer">
        {clock.words}
      </span>
      <span className={classes.track} aria-hidden="true">
        <span style={{ width: `${clock.share * 100}%` }} />
      </span>
    </div>
  )
}
