import { IconBookmark } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { MarkerLine } from '../live/markers/MarkerLine.tsx'
import { useCall } from '../net/query.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import classes from './Made.module.css'

/** The moments of a meeting that were marked, in order. */
export function MarkerList({ meetingId }: { meetingId: string }) {
  const { t } = useTranslation()
  const record = useCall('live.record', { params: { meetingId } })
  return (
    <Loaded query={record}>
      {({ markers }) =>
        markers.length === 0 ? (
          <EmptyState
            icon={<IconBookmark />}
            title={t('meetings.markers.empty')}
            hint={t('meetings.markers.emptyHint')}
          />
        ) : (
          <ol className={classes.markers}>
            {markers.map(marker => (
              <li key={marker.id} id={`marker-${marker.id}`} tabIndex={-1} className={classes.marker}>
                <MarkerLine marker={marker} />
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  )
}
