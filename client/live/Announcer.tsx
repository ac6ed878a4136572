import { VisuallyHidden } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RoomEvent } from '../../shared/live/events.ts'
import type { Room } from '../../shared/live/room.ts'
import { useRoom } from './session.ts'

/** more at once, as after a reconnect, is not read out */
const MOST = 4

/** What a screen reader tells of an event; null for what it does not. `before` and `after` are the room around it. */
function sentence(event: RoomEvent, me: string | null, before: Room, after: Room, t: TFunction): string | null {
  const name = (id: string) => before.participants[id]?.name ?? after.participants[id]?.name ?? ''
  const ofOther = (id: string, words: (name: string) => string) => (id === me ? null : words(name(id)))
  switch (event.name) {
    case 'joined':
      return ofOther(event.participant.id, () => t('live.say.joined', { name: event.participant.name }))
    case 'left':
      return ofOther(event.participantId, name => t('live.say.left', { name }))
    case 'removed':
      return ofOther(event.participantIds[0] ?? '', name => t('live.say.left', { name }))
    case 'roleGiven': {
      const who = Object.values(after.participants).find(one => one.memberId === event.memberId)
      return event.role === 'facilitator' && who ? ofOther(who.id, name => t('live.say.leads', { name })) : null
    }
    case 'connectionLost':
      return ofOther(event.participantId, name => t('live.say.lost', { name }))
    case 'connectionBack':
      return ofOther(event.participantId, name => t('live.say.back', { name }))
    case 'handRaised':
      return ofOther(event.participantId, name => t('live.say.hand', { name }))
    case 'handLowered':
      if (event.called)
        return event.participantId === me ? t('hands.yourTurn') : t('hands.turn', { name: name(event.participantId) })
      return event.participantId === me ? t('live.say.lowered') : null
    case 'agendaMoved': {
      const title = event.current === null ? undefined : after.agenda.items[event.current]?.title
      return title ? t('live.say.agenda', { title }) : t('live.say.agendaStopped')
    }
    case 'agendaExtended':
      return t('agenda.say.extended', {
        title: after.agenda.items[event.item]?.title ?? '',
        minutes: event.minutes,
      })
    case 'pollOpened':
      return t('polls.say.opened', { name: event.poll.name, question: event.poll.question })
    case 'pollClosed': {
      const closed = after.polls.find(poll => poll.id === event.pollId)
      return closed ? t('polls.say.closed', { question: closed.question }) : null
    }
    case 'marked':
      return t('markers.say', { name: event.marker.name, kind: t(`markers.kind.${event.marker.kind}`) })
    default:
      return null
  }
}

/** Tells screen readers who comes, goes and asks to speak. */
export function Announcer() {
  const { t } = useTranslation()
  const { session, room } = useRoom()
  const { live } = session
  const [said, setSaid] = useState('')
  const before = useRef(room)
  useEffect(() => {
    const stop = live.onEvents(news => {
      const { room: after, me } = live.getSnapshot()
      if (!after) return
      const told = news.map(event => sentence(event, me, before.current, after, t)).filter(words => words !== null)
      before.current = after
      if (told.length > 0 && told.length <= MOST) setSaid(told.join('. '))
    })
    return () => void stop()
  }, [live, t])
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {said}
    </VisuallyHidden>
  )
}
