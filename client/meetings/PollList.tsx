import { IconChartBar } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Poll } from '../../shared/live/polls.ts'
import { PollHead } from '../live/polls/PollHead.tsx'
import { PollResults } from '../live/polls/PollResults.tsx'
import { useCall } from '../net/query.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import classes from './Made.module.css'

/** The polls of a meeting with their results, as they were asked. */
export function PollList({ meetingId }: { meetingId: string }) {
  const { t } = useTranslation()
  const record = useCall('live.record', { params: { meetingId } })
  return (
    <Loaded query={record}>
      {({ polls }) =>
        polls.length === 0 ? (
          <EmptyState icon={<IconChartBar />} title={t('meetings.polls.empty')} hint={t('meetings.polls.emptyHint')} />
        ) : (
          <div className={classes.polls}>
            {polls.map(poll => (
              <Asked key={poll.id} poll={poll} />
            ))}
          </div>
        )
      }
    </Loaded>
  )
}

function Asked({ poll }: { poll: Poll }) {
  const id = useId()
  return (
    <article id={`poll-${poll.id}`} tabIndex={-1} className={classes.poll} aria-labelledby={id}>
      <PollHead poll={poll} id={id} />
      <PollResults poll={poll} />
    </article>
  )
}
