import { useTranslation } from 'react-i18next'
import { localeFor, type TimeStyle, writeRelative, writeTime } from './time.ts'
import { useNow } from './useNow.ts'

/** A moment in the reader's own time zone. */
export function Time({ at, as = 'short' }: { at: number; as?: TimeStyle }) {
  const locale = localeFor(useTranslation().i18n.language)
  const full = writeTime(at, 'full', locale)
  return (
    <time dateTime={new Date(at).toISOString()} title={as === 'full' ? undefined : full}>
      {writeTime(at, as, locale)}
    </time>
  )
}

/** A moment as it lies from now: `in 5 minutes`. */
export function RelativeTime({ at }: { at: number }) {
  const locale = localeFor(useTranslation().i18n.language)
  const now = useNow(20_000)
  return (
    <time dateTime={new Date(at).toISOString()} title={writeTime(at, 'full', locale)}>
      {writeRelative(at, now, locale)}
    </time>
  )
}
