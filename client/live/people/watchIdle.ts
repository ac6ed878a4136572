import type { Id } from '../../../shared/ids.ts'
import type { Media } from '../../net/media.ts'
import type { Live } from '../model.ts'
import { makeIdle } from './idle.ts'

const inputs = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart', 'focus'] as const

/** Says that one is away while nobody is in front of this page, and takes back only what it has said itself. */
export function watchIdle(live: Live, media: Media): () => void {
  let isIdle = false
  let knownAs: Id | null = null
  const say = (idle: boolean) => {
    isIdle = idle
    const { phase, room, me } = live.getSnapshot()
    const mine = me === null ? undefined : room?.participants[me]
    if (phase !== 'in' || !mine) return
    if (idle && mine.status === 'here') live.command('status', { status: 'away', idle: true }).catch(() => {})
    if (!idle && mine.status === 'away' && mine.idle) live.command('status', { status: 'here' }).catch(() => {})
  }
  const idle = makeIdle({
    now: Date.now,
    later: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    tell: say,
  })
  const shown = () => idle.shown(document.visibilityState === 'visible')
  for (const input of inputs) addEventListener(input, idle.moved, { capture: true, passive: true })
  document.addEventListener('visibilitychange', shown)
  shown()
  const stopHearing = media.subscribe(() => {
    // who speaks is there, whatever the hands do
    const { me } = live.getSnapshot()
    if (me !== null && media.getSnapshot().people.get(me)?.speaking) idle.moved()
  })
  // whoever came in anew while nobody was there is not there either
  const stopFollowing = live.subscribe(() => {
    const { phase, me } = live.getSnapshot()
    if (phase !== 'in' || me === knownAs) return
    knownAs = me
    if (isIdle) say(true)
  })
  return () => {
    stopFollowing()
    for (const input of inputs) removeEventListener(input, idle.moved, { capture: true })
    document.removeEventListener('visibilitychange', shown)
    stopHearing()
    idle.stop()
  }
}
