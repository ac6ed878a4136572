import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DoorView } from '../../../shared/live/doorway.ts'
import { Logo } from '../../ui/Logo.tsx'
import { Page } from '../../ui/Page.tsx'
import { useLive, useSession } from '../session.ts'
import { DeviceSelects } from './DeviceSelects.tsx'
import { Doorway } from './Doorway.tsx'
import { Fold } from './Fold.tsx'
import classes from './PreJoin.module.css'
import { Preview } from './Preview.tsx'
import waiting from './WaitingToGetIn.module.css'
import { WhoIsInside } from './WhoIsInside.tsx'

/** One has knocked: what happens next, and how not to wait. */
export function WaitingToGetIn({ door }: { door: DoorView }) {
  const { t } = useTranslation()
  const { live } = useSession()
  const { doorLocked, connection } = useLive()
  const news = connection !== 'connected' ? 'reconnecting' : doorLocked ? 'locked' : null
  return (
    <Doorway>
      <Page title={t('door.waiting.title')} documentTitle={door.title} eyebrow={door.title}>
        <div className={classes.door}>
          <Preview />
          <div className={classes.first}>
            <div className={waiting.sheet}>
              <span className={waiting.glow}>
                <Logo size={56} />
              </span>
              <Text role="status">{t('door.waiting.lead', { name: door.you.name })}</Text>
              {news && (
                <Text role="status" className={waiting.news}>
                  {t(`door.waiting.${news}`)}
                </Text>
              )}
              <WhoIsInside door={door} />
              <Button variant="default" onClick={live.stopWaiting}>
                {t('door.waiting.cancel')}
              </Button>
            </div>
            <Text size="sm" c="dimmed">
              {t('door.waiting.checking')}
            </Text>
          </div>
          <Fold title={t('door.devices.title')}>
            <DeviceSelects />
          </Fold>
        </div>
      </Page>
    </Doorway>
  )
}
