import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { askReach, reachOf } from '../net/reach.ts'
import { useRefusalText } from '../ui/refusal.ts'
import { useNow } from '../ui/useNow.ts'
import { Banner } from './Banner.tsx'
import classes from './Banners.module.css'
import { DeviceBanners } from './DeviceBanners.tsx'
import { isWeak, linkNews, offersAudioOnly } from './linkNews.ts'
import { shown } from './refusal.ts'
import { useSaid } from './said.ts'
import { useLive, useMedia, useSession } from './session.ts'

const BACK_MS = 6_000

/** What one has to know of the connection, the devices and the last thing tried. */
export function Banners() {
  return (
    <div className={classes.banners}>
      <Connection />
      <Pictures />
      <DeviceBanners />
      <LastRefusal />
    </div>
  )
}

function Connection() {
  const { t } = useTranslation()
  const { live } = useSession()
  const { connection, cameBack, media: ticket } = useLive()
  const { link, silent } = useMedia()
  const reach = useSyncExternalStore(reachOf.subscribe, reachOf.getSnapshot)
  useEffect(() => {
    // the line to the room does not know whether it or the server broke
    if (connection !== 'connected') void askReach()
  }, [connection])
  useEffect(() => {
    if (cameBack !== 'same') return
    const timer = setTimeout(live.seenComeBack, BACK_MS)
    return () => clearTimeout(timer)
  }, [cameBack, live])
  const news = linkNews({ connection, reach, media: link })
  return (
    <>
      {news && (
        <Banner look="bad" alert={connection !== 'connected'}>
          {t(`stage.banner.${news}`)}
        </Banner>
      )}
      {!news && cameBack === 'same' && <Banner look="good">{t('stage.banner.same')}</Banner>}
      {!news && cameBack === 'anew' && <Banner onClose={live.seenComeBack}>{t('stage.banner.anew')}</Banner>}
      {!ticket && <Banner>{t('stage.banner.noMedia')}</Banner>}
      {silent && <Banner>{t('stage.banner.companion')}</Banner>}
    </>
  )
}

/** Pictures cost the most: they can be left out, which is offered when one's own connection stays weak. */
function Pictures() {
  const { t } = useTranslation()
  const { media } = useSession()
  const { me } = useLive()
  const { audioOnly, people, link } = useMedia()
  const weak = link === 'connected' && isWeak(me === null ? undefined : people.get(me)?.quality)
  const [dismissed, setDismissed] = useState(false)
  if (audioOnly)
    return (
      <Banner action={{ words: t('stage.banner.showPictures'), run: () => media.setAudioOnly(false) }}>
        {t('stage.banner.audioOnly')}
      </Banner>
    )
  return weak && !dismissed ? <Offer onClose={() => setDismissed(true)} /> : null
}

/** Shown from when the connection becomes weak until it is better. */
function Offer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { media } = useSession()
  const now = useNow(1_000)
  const [since] = useState(now)
  return offersAudioOnly(since, now) ? (
    <Banner onClose={onClose} action={{ words: t('stage.banner.goAudioOnly'), run: () => media.setAudioOnly(true) }}>
      {t('stage.banner.weak')}
    </Banner>
  ) : null
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
