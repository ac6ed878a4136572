import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Meeting } from '../../shared/meetings.ts'
import { useWants } from './useWants.ts'

/** so long after its start a meeting is not waited for any more; ms */
const FORGET_MS = 24 * 60 * 60_000

/** Whether this device tells when someone comes into a meeting's live room. */
export function TellMe({
  meeting,
}: {
  meeting: Pick<Meeting, 'id' | 'communityId' | 'title' | 'startsAt' | 'minutes'>
}) {
  const { t } = useTranslation()
  const { wants, toggle } = useWants()
  const { id: meetingId, communityId, title, startsAt, minutes } = meeting
  const wanted = wants.some(want => want.meetingId === meetingId)
  const change = () => {
    toggle({ meetingId, communityId, title, until: startsAt + minutes * 60_000 + FORGET_MS })
    // asked by a click, as browsers want it; without it the page still tells
    if (!wanted && 'Notification' in window && Notification.permission === 'default')
      void Notification.requestPermission()
  }
  return (
    <Switch checked={wanted} onChange={change} label={t('presence.tell.label')} description={t('presence.tell.hint')} />
  )
}
