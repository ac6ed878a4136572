import { IconListNumbers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { MarkerList } from '../markers/MarkerList.tsx'
import { useRoom } from '../session.ts'
import classes from './Agenda.module.css'
import { AgendaControls } from './AgendaControls.tsx'
import { AgendaItems } from './AgendaItems.tsx'
import { useClock } from './clock.ts'

/** The agenda with its running clock, which hosts run, and the moments that were marked on the way. */
export function Agenda() {
  const { t } = useTranslation()
  const { room, host } = useRoom()
  return (
    <div className={classes.agenda}>
      {room.agenda.items.length === 0 ? (
        <EmptyState icon={<IconListNumbers />} title={t('agenda.empty')} hint={t('agenda.emptyHint')} />
      ) : (
        <>
          <Clock />
          {host && <AgendaControls />}
          <AgendaItems />
        </>
      )}
      <MarkerList />
    </div>
  )
}

function Clock() {
  const { t } = useTranslation()
  const { room } = useRoom()
  const clock = useClock()
  if (!clock) {
    const { states } = room.agenda
    return <p className={classes.idle}>{t(states.includes('open') ? 'agenda.idle' : 'agenda.allDone')}</p>
  }
  return (
    <section className={classes.clock} data-over={clock.over || undefined} aria-label={t('agenda.clockLabel')}>
      <span className={classes.now}>
        {clock.item.title}{' '}
        <span className={classes.place}>
          {t('agenda.place', { n: clock.place + 1, count: room.agenda.items.length })}
        </span>
      </span>
      <span className={classes.figures}>
        <span className={classes.time} role="timer">
          {clock.words}
        </span>
        <span className={classes.planned}>{t('agenda.ofPlanned', { minutes: clock.minutes })}</span>
      </span>
      <span className={classes.track} aria-hidden="true">
        <span style={{ width: `${clock.share * 100}%` }} />
      </span>
    </section>
  )
}
