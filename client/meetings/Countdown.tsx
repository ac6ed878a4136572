import { useTranslation } from 'react-i18next'
import { spanOf } from '../ui/time.ts'
import { useNow } from '../ui/useNow.ts'

/** How long until a moment, in its two largest units. Says nothing to screen readers by itself as it ticks. */
export function Countdown({ to }: { to: number }) {
  const { t } = useTranslation()
  const { days, hours, minutes } = spanOf(to - useNow(10_000))
  const words = [
    days > 0 && t('meetings.countdown.days', { count: days }),
    hours > 0 && t('meetings.countdown.hours', { count: hours }),
    days === 0 && minutes > 0 && t('meetings.countdown.minutes', { count: minutes }),
  ].filter(word => word !== false)
  const [a, b] = words
  if (a === undefined) return t('meetings.countdown.now')
  return b === undefined ? a : t('meetings.countdown.and', { a, b })
}
