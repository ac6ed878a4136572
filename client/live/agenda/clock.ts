import { useTranslation } from 'react-i18next'
import { allowance, timeLeft } from '../../../shared/live/agenda.ts'
import { useNow } from '../../ui/useNow.ts'
import { useRoom } from '../session.ts'

/** `4:05`, or `1:04:05` from an hour on; of a span in ms, its sign left out. */
export function writeSpan(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** The agenda's running item by the server's clock; null while nothing runs. */
export function useClock() {
  const { t } = useTranslation()
  const { room, state } = useRoom()
  const { agenda } = room
  const left = timeLeft(agenda, useNow(500) + state.clockOffset)
  const item = agenda.current === null ? undefined : agenda.items[agenda.current]
  if (left === null || agenda.current === null || !item) return null
  const allowed = allowance(agenda, agenda.current)
  const over = left < 0
  const words = t(over ? 'agenda.over' : 'agenda.left', { time: writeSpan(left) })
  return {
    item,
    place: agenda.current,
    over,
    words,
    /** minutes that it may take */
    minutes: allowed / 60_000,
    /** ms that it has run in all */
    spent: allowed - left,
    share: Math.min(1, Math.max(0, 1 - left / allowed)),
  }
}
