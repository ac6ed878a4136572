import { useTranslation } from 'react-i18next'
import type { Quality } from '../../net/media-state.ts'
import classes from './Tile.module.css'

const bars: Record<Quality, number> = { unknown: 0, lost: 0, poor: 1, good: 2, excellent: 3 }

/** How good someone's connection is, as three bars; in words when one points at it. The tile's own name says when it is bad. */
export function Signal({ quality }: { quality: Quality }) {
  const { t } = useTranslation()
  const full = bars[quality]
  return (
    <span
      className={classes.signal}
      data-quality={quality}
      title={t('stage.quality.label', { quality: t(`stage.quality.${quality}`) })}
      aria-hidden="true"
    >
      <svg width="14" height="12" viewBox="0 0 14 12" role="presentation">
        {[0, 1, 2].map(at => (
          <rect
            key={at}
            x={at * 5}
            y={8 - at * 4}
            width="3.5"
            height={4 + at * 4}
            rx="1"
            data-full={at < full || undefined}
          />
        ))}
      </svg>
    </span>
  )
}
