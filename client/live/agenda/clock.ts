import { useTranslation } from 'react-i18next'
import { timeLeft } from '../../../shared/live/agenda.ts'
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
  const left = timeLeft(room.agenda, useNow(500) + state.clockOffset)
  const item = room.agenda.current === null ? undefined : room.agenda.items[room.agenda.current]
  if (left === null || !item) return null
  const over = left < 0
  const words = t(over ? 'live.agenda.over' : 'live.agenda.left', { time: writeSpan(left) })
  return { item, over, words, share: Math.min(1, Math.max(0, 1 - left / (item.minutes * 60_000))) }
}
