import { IconBlur, IconBlurOff, IconMicrophone, IconMicrophoneOff, IconVideo, IconVideoOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia, useSession } from '../session.ts'
import { Picture } from '../stage/Picture.tsx'
import { keepChoices } from './choices.ts'
import classes from './PreJoin.module.css'

const icons = {
  microphone: [<IconMicrophone key="on" size={22} />, <IconMicrophoneOff key="off" size={22} />],
  camera: [<IconVideo key="on" size={22} />, <IconVideoOff key="off" size={22} />],
} as const

/** One's own picture and the loudness of one's microphone, each with its switch, and what stands in the way. */
export function Preview() {
  const { t } = useTranslation()
  const { preview, trouble, busy, blur } = useMedia()
  return (
    <div>
      <div className={classes.preview}>
        {preview ? (
          <Picture of={preview} mirrored label={t('live.enter.preview')} />
        ) : (
          <span className={classes.noPicture}>
            {t(busy.camera ? 'live.enter.cameraStarting' : 'live.enter.cameraOff')}
          </span>
        )}
        <div className={classes.switches}>
          <Switcher source="microphone" />
          <Switcher source="camera" />
          <BlurButton />
        </div>
      </div>
      <Level />
      <div aria-live="polite">
        {blur === 'failed' && <p className={classes.trouble}>{t('door.blur.failed')}</p>}
        {(['microphone', 'camera'] as const).map(source => {
          const why = trouble[source]
          return why ? (
            <p key={source} className={classes.trouble}>
              {t(`live.trouble.${source}.${why}`)}
            </p>
          ) : null
        })}
      </div>
    </div>
  )
}

function Switcher({ source }: { source: 'microphone' | 'camera' }) {
  const { t } = useTranslation()
  const { media } = useSession()
  const { on, busy } = useMedia()
  const toggle = () => {
    keepChoices({ [source]: !on[source] })
    void media.set(source, !on[source])
  }
  return (
    <button
      type="button"
      className={classes.switch}
      aria-label={t(`live.enter.${source}`)}
      aria-pressed={on[source]}
      data-busy={busy[source] || undefined}
      onClick={toggle}
    >
      {icons[source][on[source] ? 0 : 1]}
    </button>
  )
}

function BlurButton() {
  const { t } = useTranslation()
  const { media } = useSession()
  const { on, blur } = useMedia()
  const blurs = blur === 'on' || blur === 'starting'
  if (!on.camera) return null
  return (
    <button
      type="button"
      className={classes.extra}
      aria-label={t('door.blur.on')}
      title={t(blurs ? 'door.blur.off' : 'door.blur.on')}
      aria-pressed={blurs}
      data-busy={blur === 'starting' || undefined}
      onClick={() => {
        keepChoices({ blur: !blurs })
        void media.setBlur(!blurs)
      }}
    >
      {blurs ? <IconBlur size={20} /> : <IconBlurOff size={20} />}
    </button>
  )
}

function Level() {
  const { t } = useTranslation()
  const { media } = useSession()
  const { on, busy } = useMedia()
  const [level, setLevel] = useState(0)
  const hears = on.microphone && !busy.microphone
  useEffect(() => {
    setLevel(0)
    return hears ? media.watchLevel(setLevel) : undefined
  }, [media, hears])
  if (!on.microphone) return <p className={classes.quiet}>{t('live.enter.quiet')}</p>
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers draw a meter each in a way of its own
    <div
      className={classes.level}
      role="meter"
      aria-label={t('live.enter.level')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(level * 100)}
    >
      <span style={{ transform: `scaleX(${Math.min(1, level * 1.4)})` }} />
    </div>
  )
}
