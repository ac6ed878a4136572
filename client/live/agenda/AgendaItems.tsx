import { Button } from '@mantine/core'
import { IconCheck, IconCircle, IconPlayerPlayFilled, IconPlayerSkipForward } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSaid } from '../said.ts'
import { useRoom } from '../session.ts'
import classes from './Agenda.module.css'
import { useClock, writeSpan } from './clock.ts'

const icons = { open: IconCircle, running: IconPlayerPlayFilled, done: IconCheck, skipped: IconPlayerSkipForward }

/** The items, each with how it stands, what was planned and what it took. */
export function AgendaItems() {
  const { t } = useTranslation()
  const { session, room, host } = useRoom()
  const { attempt } = useSaid()
  const clock = useClock()
  const { items, extra, spent, states } = room.agenda
  return (
    <ol className={classes.items}>
      {items.map((item, at) => {
        const running = at === clock?.place
        const state = running ? 'running' : (states[at] ?? 'open')
        const Icon = icons[state]
        const took = running ? clock.spent : (spent[at] ?? 0)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place
          <li key={at} className={classes.item} data-state={state} aria-current={running ? 'step' : undefined}>
            <span className={classes.sign} role="img" aria-label={t(`agenda.state.${state}`)}>
              <Icon size={18} aria-hidden="true" />
            </span>
            <span className={classes.title}>
              {item.title}
              <span className={classes.minutes}>
                {extra[at]
                  ? t('agenda.plannedMore', { n: item.minutes, extra: extra[at] })
                  : t('agenda.planned', { n: item.minutes })}
                {took >= 1_000 && <> · {t('agenda.spent', { time: writeSpan(took) })}</>}
              </span>
            </span>
            {host && !running && (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={t('agenda.startItem', { title: item.title })}
                onClick={() => attempt(session.live.command('moveAgenda', { to: at }))}
              >
                {t('agenda.start')}
              </Button>
            )}
          </li>
        )
      })}
    </ol>
  )
}
