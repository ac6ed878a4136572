import '@mantine/charts/styles.css'
import { BarChart, BarsList } from '@mantine/charts'
import { useReducedMotion } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { Poll } from '../../../shared/live/polls.ts'
import classes from './PollResults.module.css'
import type { Row } from './results.ts'

type Props = { poll: Poll; rows: Row[] }

const percent = (share: number) => `${Math.round(share * 100)} %`

/** The picture of a poll’s results. A file of its own, because the charts are large and come only with the first result. */
export default function PollChart({ poll, rows }: Props) {
  return poll.kind === 'scale' ? <Columns poll={poll} rows={rows} /> : <Bars rows={rows} />
}

function Bars({ rows }: { rows: Row[] }) {
  const byLabel = new Map(rows.map(row => [row.label, row]))
  return (
    <BarsList
      data={rows.map(({ label, count }) => ({ name: label, value: count }))}
      barHeight={14}
      barGap="sm"
      variant="filled"
      barColor="var(--mantine-primary-color-filled)"
      classNames={{ bar: classes.bar, barValue: classes.barValue }}
      // the label stands above, where a long one has room
      getBarProps={() => ({ style: { padding: 0, fontSize: 0 } })}
      valueFormatter={String}
      renderBar={({ name }, bar) => {
        const share = byLabel.get(name)?.share ?? null
        return (
          <>
            <div className={classes.label}>
              <span>{name}</span>
              {share !== null && <span className={classes.share}>{percent(share)}</span>}
            </div>
            {bar}
          </>
        )
      }}
    />
  )
}

function Columns({ poll, rows }: Props) {
  const { t } = useTranslation()
  const still = useReducedMotion()
  const [low, high] = poll.options
  const series = t('polls.results.answers')
  return (
    <>
      <BarChart
        h={144}
        valueFormatter={value => (value > 0 ? String(value) : '')}
        data={rows.map(({ label, count }) => ({ value: label, [series]: count }))}
        dataKey="value"
        series={[{ name: series, color: 'var(--mantine-primary-color-filled)' }]}
        withBarValueLabel
        withTooltip={false}
        withYAxis={false}
        gridAxis="none"
        tickLine="none"
        maxBarWidth={56}
        barChartProps={{ accessibilityLayer: false, margin: { top: 22 } }}
        barProps={{ isAnimationActive: !still, radius: [4, 4, 0, 0] }}
        valueLabelProps={{ fill: 'var(--mantine-color-text)', fontSize: 14, fontWeight: 650 }}
        xAxisProps={{ tick: { fill: 'var(--mantine-color-text)', fontSize: 14 } }}
      />
      {low && (
        <div className={classes.ends}>
          <span>{low}</span>
          <span>{high}</span>
        </div>
      )}
    </>
  )
}
