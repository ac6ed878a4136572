import { Button, Group } from '@mantine/core'
import { IconPlayerPlay, IconPlayerSkipForward, IconPlayerStop, IconPlayerTrackNext } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Agenda } from '../../../shared/live/room.ts'
import { useSaid } from '../said.ts'
import { useRoom } from '../session.ts'
import classes from './Agenda.module.css'

const more = [1, 5]

/** The item to go on with: the next one that is open, or null when none is left. */
export function nextOpen({ current, states }: Pick<Agenda, 'current' | 'states'>): number | null {
  const next = states.findIndex((state, at) => state === 'open' && at > (current ?? -1))
  return next < 0 ? null : next
}

/** What a host does with the agenda: go on, skip, give more time, stop. */
export function AgendaControls() {
  const { t } = useTranslation()
  const { session, room } = useRoom()
  const { attempt } = useSaid()
  const { items, current } = room.agenda
  const { command } = session.live
  const move = (to: number | null) => attempt(command('moveAgenda', { to }))
  const next = nextOpen(room.agenda)
  const nextTitle = next === null ? '' : items[next]!.title
  if (current === null)
    return next === null ? null : (
      <Group gap="xs" mb="md">
        <Button
          size="sm"
          leftSection={<IconPlayerPlay size={18} />}
          className={classes.wide}
          onClick={() => move(next)}
        >
          {t('agenda.startItem', { title: nextTitle })}
        </Button>
      </Group>
    )
  const title = items[current]?.title ?? ''
  return (
    <div className={classes.controls}>
      <Button
        size="sm"
        leftSection={<IconPlayerTrackNext size={18} />}
        className={classes.wide}
        onClick={() => move(next)}
      >
        {next === null ? t('agenda.finish') : t('agenda.next', { title: nextTitle })}
      </Button>
      <Group gap="xs">
        <Button.Group aria-label={t('agenda.addLabel', { title })}>
          {more.map(minutes => (
            <Button
              key={minutes}
              size="sm"
              variant="default"
              onClick={() => attempt(command('extendAgenda', { minutes }))}
            >
              {t('agenda.add', { n: minutes })}
            </Button>
          ))}
        </Button.Group>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconPlayerSkipForward size={18} />}
          aria-label={t('agenda.skipItem', { title })}
          onClick={() => attempt(command('skipAgenda', {}))}
        >
          {t('agenda.skip')}
        </Button>
        {next !== null && (
          <Button size="sm" variant="default" leftSection={<IconPlayerStop size={18} />} onClick={() => move(null)}>
            {t('agenda.stop')}
          </Button>
        )}
      </Group>
    </div>
  )
}
