import { Text, VisuallyHidden } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { type Poll, tally } from '../../../shared/live/polls.ts'
import { Loading } from '../../ui/Loading.tsx'
import classes from './PollResults.module.css'
import { type Row, rowsOf, weights } from './results.ts'

const PollChart = lazy(() => import('./PollChart.tsx'))

/** What was answered: as a picture, as a table for who does not see it, and, in a named poll, who answered what. */
export function PollResults({ poll }: { poll: Poll }) {
  const { t } = useTranslation()
  const rows = rowsOf(poll)
  const { voters, mean } = tally(poll)
  if (voters === 0) return <Text c="dimmed">{t('polls.results.none')}</Text>
  const named = rows.filter(({ names }) => names.length > 0)
  return (
    <div className={classes.results}>
      {poll.kind === 'words' ? (
        <Cloud rows={rows} />
      ) : (
        <>
          <div aria-hidden="true">
            <Suspense fallback={<Loading rows={Math.min(4, rows.length)} />}>
              <PollChart poll={poll} rows={rows} />
            </Suspense>
          </div>
          <Table poll={poll} rows={rows} />
        </>
      )}
      <Text size="sm" c="dimmed">
        {t('polls.results.voters', { count: voters })}
        {mean !== null && <> · {t('polls.results.mean', { mean: mean.toFixed(1) })}</>}
        {poll.kind === 'ranking' && <> · {t('polls.results.pointsHint')}</>}
      </Text>
      {named.length > 0 && (
        <details className={classes.who}>
          <summary>{t('polls.results.who')}</summary>
          <dl>
            {named.map(({ label, names }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{names.join(', ')}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  )
}

function Table({ poll, rows }: { poll: Poll; rows: Row[] }) {
  const { t } = useTranslation()
  return (
    <VisuallyHidden>
      <table>
        <caption>{t('polls.results.table', { question: poll.question })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('polls.results.option')}</th>
            <th scope="col">{t(poll.kind === 'ranking' ? 'polls.results.points' : 'polls.results.answers')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, count }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  )
}

function Cloud({ rows }: { rows: Row[] }) {
  const { t } = useTranslation()
  const sizes = weights(rows)
  return (
    <ul className={classes.cloud}>
      {rows.map(({ label, count }, at) => (
        <li key={label} style={{ fontSize: `${1 + 1.25 * sizes[at]!}rem` }}>
          {label}
          {count > 1 && (
            <span className={classes.count}>
              <span aria-hidden="true">{count}</span>
              <VisuallyHidden>{t('polls.results.times', { count })}</VisuallyHidden>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
