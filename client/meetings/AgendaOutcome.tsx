import { useTranslation } from 'react-i18next'
import type { AgendaItem } from '../../shared/meetings.ts'
import { useCall } from '../net/query.ts'
import classes from './AgendaList.module.css'
import { AgendaList } from './AgendaList.tsx'

/** The agenda of a meeting that is over: what was planned, what it took, what was left out. As planned while that is not known. */
export function AgendaOutcome({ meetingId, items }: { meetingId: string; items: AgendaItem[] }) {
  const { t } = useTranslation()
  const agenda = useCall('live.record', { params: { meetingId } }).data?.agenda ?? []
  if (!agenda.some(({ spent, state }) => spent > 0 || state !== 'open')) return <AgendaList items={items} />
  return (
    <ol className={classes.list}>
      {agenda.map(({ title, minutes, extra, spent, state }, at) => {
        const took = Math.round(spent / 60_000)
        const planned = minutes + extra
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an agenda's items are known by their place
          <li key={at} className={classes.item} data-state={state}>
            <span className={classes.title}>{title}</span>
            <span className={classes.minutes} data-over={took > planned || undefined}>
              {state === 'skipped'
                ? t('meetings.agenda.skipped')
                : t(took > planned ? 'meetings.agenda.tookLonger' : 'meetings.agenda.took', { took, planned })}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
