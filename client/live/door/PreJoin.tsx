import { Button, Switch, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Meeting } from '../../../shared/meetings.ts'
import { Page } from '../../ui/Page.tsx'
import type { LiveParts } from '../LiveScreen.tsx'
import { useLive, useSession } from '../session.ts'
import { keepChoices, readChoices } from './choices.ts'
import { DeviceSelects } from './DeviceSelects.tsx'
import { Doorway } from './Doorway.tsx'
import classes from './PreJoin.module.css'
import { Preview } from './Preview.tsx'

/** The door of the room: how one will be seen and heard, who is inside, and whether one's words are transcribed. */
export function PreJoin({ meeting, InsideNames }: { meeting: Meeting; InsideNames: LiveParts['InsideNames'] }) {
  const { t } = useTranslation()
  const { live, media } = useSession()
  const { phase } = useLive()
  const [transcribe, setTranscribe] = useState(() => readChoices().transcribe)
  const started = useRef(false)
  useEffect(() => {
    if (started.current) return
    started.current = true
    const { microphone, camera } = readChoices()
    // one after the other: browsers show one question at a time
    void (async () => {
      if (microphone) await media.set('microphone', true)
      if (camera) await media.set('camera', true)
    })()
  }, [media])
  const join = () => {
    keepChoices({ transcribe })
    live.join({ transcribe })
  }
  return (
    <Doorway>
      <Page title={meeting.title} eyebrow={t('live.enter.title')}>
        <div className={classes.door}>
          <Preview />
          <div className={classes.choices}>
            <section className={classes.inside}>
              <h2>{t('live.enter.inside')}</h2>
              <InsideNames communityId={meeting.communityId} meetingId={meeting.id} />
            </section>
            <DeviceSelects />
            <div className={classes.consent}>
              <Switch
                label={t('live.enter.transcribe')}
                description={t('live.enter.transcribeHint')}
                checked={transcribe}
                onChange={event => setTranscribe(event.currentTarget.checked)}
                size="md"
              />
            </div>
            <Button size="lg" onClick={join} loading={phase === 'joining'} fullWidth>
              {phase === 'joining' ? t('live.enter.joining') : t('live.enter.join')}
            </Button>
            <Text size="sm" c="dimmed">
              {t('live.enter.without')}
            </Text>
          </div>
        </div>
      </Page>
    </Doorway>
  )
}
