import { Button, Text } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DoorView } from '../../../shared/live/doorway.ts'
import { ErrorLine } from '../../ui/ErrorLine.tsx'
import { Page } from '../../ui/Page.tsx'
import { RelativeTime } from '../../ui/Time.tsx'
import { useLive, useSession } from '../session.ts'
import type { Choice } from '../state.ts'
import { Consent } from './Consent.tsx'
import { keepChoices, readChoices } from './choices.ts'
import { DeviceSelects } from './DeviceSelects.tsx'
import { Doorway } from './Doorway.tsx'
import { Fold } from './Fold.tsx'
import { GuestName, useGuestPass } from './GuestName.tsx'
import classes from './PreJoin.module.css'
import { Preview } from './Preview.tsx'
import { SecondDevice } from './SecondDevice.tsx'
import { SoFar } from './SoFar.tsx'
import { WhoIsInside } from './WhoIsInside.tsx'

/** Switches on what was on last time, once. */
function useFirstDevices() {
  const { media } = useSession()
  const started = useRef(false)
  useEffect(() => {
    if (started.current) return
    started.current = true
    const { microphone, camera, blur } = readChoices()
    if (blur) void media.setBlur(true)
    // one after the other: browsers show one question at a time
    void (async () => {
      if (microphone) await media.set('microphone', true)
      if (camera) await media.set('camera', true)
    })()
  }, [media])
}

/** The door of the room: how one will be seen and heard, who is inside, and whether one's words are transcribed. */
export function PreJoin({ door }: { door: DoorView }) {
  const { t } = useTranslation()
  const { live } = useSession()
  const { phase } = useLive()
  const [transcribe, setTranscribe] = useState(() => readChoices().transcribe)
  const pass = useGuestPass(door)
  useFirstDevices()
  const joining = phase === 'joining' || pass.asking
  const enter = async (how: Omit<Choice, 'transcribe'> = {}) => {
    keepChoices({ transcribe })
    if (await pass.take()) live.join({ transcribe, ...how })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void enter()
  }
  const knocks = door.you.as !== 'member' && door.policy === 'ask' && !(door.you.as === 'guest' && !door.you.barrier)
  const button = knocks ? t('door.ask') : t('door.join')
  return (
    <Doorway>
      <Page title={door.title} eyebrow={door.communityName} lead={<When door={door} />} width="normal">
        <div className={classes.door}>
          <Preview />
          <div className={classes.side}>
            <form className={classes.choices} onSubmit={submit} noValidate>
              <WhoIsInside door={door} />
              {!door.you.account && <GuestName pass={pass} meetingId={door.meetingId} />}
              {door.you.account && door.you.as === 'guest' && (
                <Text size="sm">{t('door.name.as', { name: door.you.name })}</Text>
              )}
              <Consent checked={transcribe} onChange={setTranscribe} />
              <ErrorLine error={pass.error} />
              {door.you.inside ? (
                <SecondDevice joining={joining} enter={enter} />
              ) : (
                <Button type="submit" size="lg" loading={joining} fullWidth>
                  {joining ? t('door.joining') : button}
                </Button>
              )}
              {door.you.barrier === 'room-locked' && <Text role="status">{t('door.closed.room-locked.text')}</Text>}
              <Text size="sm" c="dimmed">
                {t(knocks ? 'door.asks' : 'live.enter.without')}
              </Text>
            </form>
            <SoFar door={door} />
          </div>
          <Fold title={t('door.devices.title')}>
            <DeviceSelects />
          </Fold>
        </div>
      </Page>
    </Doorway>
  )
}

function When({ door: { state, startsAt } }: { door: DoorView }) {
  const { t } = useTranslation()
  return state === 'live' ? <span className={classes.live}>{t('door.now')}</span> : <RelativeTime at={startsAt} />
}
