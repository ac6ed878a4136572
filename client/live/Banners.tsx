import { Button, CloseButton } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusalText } from '../ui/refusal.ts'
import classes from './Banners.module.css'
import { shown } from './refusal.ts'
import { useSaid } from './said.ts'
import { useLive, useMedia, useSession } from './session.ts'

const BACK_MS = 6_000

type Props = { look?: 'bad' | 'good'; alert?: boolean; action?: ReactNode; onClose?: () => void; children: ReactNode }

function Banner({ look, alert, action, onClose, children }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.banner} data-look={look} role={alert ? 'alert' : 'status'}>
      <span className={classes.words}>{children}</span>
      {action}
      {onClose && <CloseButton size="sm" aria-label={t('live.banner.close')} onClick={onClose} variant="transparent" />}
    </div>
  )
}

/** What one has to know of the connection, the devices and the last thing tried. */
export function Banners() {
  return (
    <div className={classes.banners}>
      <Connection />
      <MediaBanners />
      <LastRefusal />
    </div>
  )
}

function Connection() {
  const { t } = useTranslation()
  const { live } = useSession()
  const { connection, cameBack } = useLive()
  useEffect(() => {
    if (cameBack !== 'same') return
    const timer = setTimeout(live.seenComeBack, BACK_MS)
    return () => clearTimeout(timer)
  }, [cameBack, live])
  if (connection !== 'connected')
    return (
      <Banner look="bad" alert>
        {t(connection === 'lost' ? 'live.banner.lost' : 'live.banner.reconnecting')}
      </Banner>
    )
  if (cameBack === 'same') return <Banner look="good">{t('live.banner.same')}</Banner>
  return cameBack === 'anew' ? <Banner onClose={live.seenComeBack}>{t('live.banner.anew')}</Banner> : null
}

function MediaBanners() {
  const { t } = useTranslation()
  const { media } = useSession()
  const { media: ticket } = useLive()
  const { link, audioBlocked, trouble } = useMedia()
  const first = (['microphone', 'camera', 'screen'] as const).find(source => trouble[source])
  const why = first && trouble[first]
  return (
    <>
      {!ticket && <Banner>{t('live.banner.noMedia')}</Banner>}
      {link === 'failed' && <Banner look="bad">{t('live.banner.mediaFailed')}</Banner>}
      {link === 'reconnecting' && <Banner look="bad">{t('live.banner.mediaReconnecting')}</Banner>}
      {audioBlocked && link === 'connected' && (
        <Banner
          alert
          action={
            <Button size="compact-sm" onClick={() => void media.startAudio()}>
              {t('live.banner.startSound')}
            </Button>
          }
        >
          {t('live.banner.blocked')}
        </Banner>
      )}
      {why && (
        <Banner alert look="bad" onClose={() => media.forgetTrouble(first)}>
          {t(`live.trouble.${first}.${why}`)}
        </Banner>
      )}
    </>
  )
}

function LastRefusal() {
  const { refusal, close } = useSaid()
  const text = useRefusalText()
  return refusal ? (
    <Banner alert look="bad" onClose={close}>
      {text(shown(refusal))}
    </Banner>
  ) : null
}
