import { useTranslation } from 'react-i18next'
import { Banner } from './Banner.tsx'
import { useMedia, useSession } from './session.ts'

const sources = ['microphone', 'camera', 'screen'] as const

/** What is wrong with a device, and what to do about it. */
export function DeviceBanners() {
  const { t } = useTranslation()
  const { media } = useSession()
  const { link, audioBlocked, trouble, gone } = useMedia()
  const inTrouble = sources.filter(source => trouble[source])
  return (
    <>
      {audioBlocked && link === 'connected' && (
        <Banner alert action={{ words: t('stage.banner.startSound'), run: () => void media.startAudio() }}>
          {t('stage.banner.blocked')}
        </Banner>
      )}
      {gone && (
        <Banner alert look={gone.instead ? undefined : 'bad'} onClose={media.forgetGone}>
          {gone.instead
            ? t(`stage.banner.replaced.${gone.kind}`, { label: gone.label, instead: gone.instead })
            : t(`stage.banner.gone.${gone.kind}`, { label: gone.label })}
        </Banner>
      )}
      {inTrouble.map(source => {
        const why = trouble[source]
        if (!why) return null
        const again = { words: t('stage.banner.tryAgain'), run: () => void media.set(source, true) }
        return (
          <Banner
            key={source}
            alert
            look="bad"
            action={why === 'insecure' ? undefined : again}
            onClose={() => media.forgetTrouble(source)}
          >
            {t(`live.trouble.${source}.${why}`)}
          </Banner>
        )
      })}
    </>
  )
}
