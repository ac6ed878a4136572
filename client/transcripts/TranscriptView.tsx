import { Text } from '@mantine/core'
import { IconMicrophone2 } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Segment } from '../../shared/transcripts.ts'
import { useCallAgain } from '../net/query.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Time } from '../ui/Time.tsx'
import classes from './TranscriptView.module.css'
import { turns } from './turns.ts'

/** Below this the engine was guessing. */
const UNSURE = 0.5
const LOOK_AGAIN_MS = 10_000

/** Who said what and when, to read. Each segment can be linked to as `#segment-<id>`. */
export default function TranscriptView({ meetingId }: { meetingId: string }) {
  const { t } = useTranslation()
  // the last words are heard a little after the end
  const transcript = useCallAgain(last => (last?.length === 0 ? LOOK_AGAIN_MS : false), 'transcripts.read', {
    params: { meetingId },
  })
  return (
    <Loaded query={transcript} loading={<Loading rows={6} />}>
      {segments =>
        segments.length === 0 ? (
          <EmptyState icon={<IconMicrophone2 />} title={t('transcripts.empty')} hint={t('transcripts.emptyHint')} />
        ) : (
          <Turns segments={segments} />
        )
      }
    </Loaded>
  )
}

function Turns({ segments }: { segments: Segment[] }) {
  const { t } = useTranslation()
  const grouped = useMemo(() => turns(segments), [segments])
  return (
    <ol className={classes.turns}>
      {grouped.map(turn => (
        <li key={turn.segments[0]?.id} className={classes.turn}>
          <Avatar name={turn.name} id={turn.memberId} size={32} />
          <div className={classes.words}>
            <Text size="sm">
              <b>{turn.name}</b>{' '}
              <Text span c="dimmed" size="sm">
                <Time at={turn.from} as="clock" />
              </Text>
            </Text>
            <p className={classes.text}>
              {turn.segments.map(segment => (
                <span key={segment.id}>
                  <span
                    id={`segment-${segment.id}`}
                    tabIndex={-1}
                    className={segment.confidence < UNSURE ? classes.unsure : undefined}
                    title={segment.confidence < UNSURE ? t('transcripts.unsure') : undefined}
                  >
                    {segment.text}
                  </span>{' '}
                </span>
              ))}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
