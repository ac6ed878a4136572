import { Anchor } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '../net/query.ts'
import { arrivals, type Want } from './arrivals.ts'
import { usePresence } from './model.ts'
import { useWants } from './useWants.ts'
import type { People } from './watch.ts'

/** Tells, on whatever page one is, when someone comes into a room of which one wanted to hear. */
export function ArrivalNews({ me }: { me: string }) {
  const { wants } = useWants()
  return wants.map(want => <Arrivals key={want.meetingId} want={want} me={me} />)
}

function Arrivals({ want, me }: { want: Want; me: string }) {
  const { t, i18n } = useTranslation()
  const { meetingId, communityId, title } = want
  const people = usePresence(communityId)
  const page = useCall('communities.page', { params: { communityId } }).data
  const before = useRef<People | null>(null)
  useEffect(() => {
    if (!page) return
    const came = arrivals(before.current, people, meetingId, me)
    before.current = people
    // whoever is inside sees it there
    if (came.length === 0 || people.get(me)?.meetingId === meetingId) return
    const known = new Map(page.members.map(member => [member.memberId, member.name]))
    const names = new Intl.ListFormat(i18n.language).format(came.map(id => known.get(id) ?? t('presence.tell.someone')))
    const message = t('presence.tell.came', { names, title, count: came.length })
    const link = `/meetings/${meetingId}/live`
    notifications.show({
      id: `arrival-${meetingId}`,
      message: (
        <>
          {message} <Anchor href={link}>{t('presence.tell.enter')}</Anchor>
        </>
      ),
      autoClose: 12_000,
      closeButtonProps: { 'aria-label': t('presence.tell.close') },
    })
    if (document.hidden && 'Notification' in window && Notification.permission === 'granted') {
      const note = new Notification(t('product'), { body: message, tag: meetingId })
      note.onclick = () => {
        window.focus()
        note.close()
      }
    }
  }, [people, page, meetingId, title, me, t, i18n.language])
  return null
}
