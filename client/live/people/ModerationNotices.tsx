import { Button, CloseButton } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import type { RoomEvent } from '../../../shared/live/events.ts'
import { Notice } from '../notices/Notice.tsx'
import { useMedia, useSession } from '../session.ts'
import classes from './ModerationNotices.module.css'

const STAYS_MS = 12_000

type Told =
  | { what: 'muted' | 'camera' | 'screen' | 'lead' | 'member' }
  /** stays until it is answered */
  | { what: 'asked'; name: string }

/** What an event means for this participant, or null. */
function toldBy(event: RoomEvent, me: Id, memberId: Id): Told | null {
  switch (event.name) {
    case 'muted':
      return event.participantIds.includes(me) ? { what: 'muted' } : null
    case 'sourceStopped':
      return event.participantId === me ? { what: event.source } : null
    case 'unmuteAsked':
      return event.participantId === me ? { what: 'asked', name: event.by } : null
    case 'roleGiven':
      return event.memberId === memberId ? { what: event.role === 'facilitator' ? 'lead' : 'member' } : null
    default:
      return null
  }
}

/** Says what someone who leads has just done to oneself, or asks for. */
export function ModerationNotices() {
  const { t } = useTranslation()
  const session = useSession()
  const { live, media } = session
  const { on } = useMedia()
  const [told, setTold] = useState<Told | null>(null)
  useEffect(() => {
    const release = live.onEvents(news => {
      const { me } = live.getSnapshot()
      const last = news.map(event => me && toldBy(event, me, session.memberId)).findLast(one => one)
      if (last) setTold(last)
    })
    return () => void release()
  }, [live, session])
  useEffect(() => {
    if (!told || told.what === 'asked') return
    const timer = setTimeout(() => setTold(null), STAYS_MS)
    return () => clearTimeout(timer)
  }, [told])
  const asked = told?.what === 'asked'
  if (!told || (asked && on.microphone)) return null
  const close = () => setTold(null)
  const unmute = () => {
    close()
    void media.set('microphone', true)
  }
  return (
    <Notice label={t('people.told.label')}>
      <div className={classes.told}>
        <p role={asked ? 'alert' : 'status'}>
          {asked ? t('people.told.asked', { name: told.name }) : t(`people.told.${told.what}`)}
        </p>
        {asked ? (
          <span className={classes.answers}>
            <Button size="compact-md" onClick={unmute}>
              {t('people.told.unmute')}
            </Button>
            <Button size="compact-md" variant="default" onClick={close}>
              {t('people.told.notNow')}
            </Button>
          </span>
        ) : (
          <CloseButton size="sm" variant="transparent" aria-label={t('people.told.close')} onClick={close} />
        )}
      </div>
    </Notice>
  )
}
