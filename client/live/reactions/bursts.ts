import type { Id, Time } from '../../../shared/ids.ts'
import type { Burst, BurstEmoji } from '../../../shared/live/bursts.ts'
import type { Line } from '../../net/socket.ts'

export type Floating = Burst & { key: number; at: Time }

/** how long one is seen */
export const FLOATS_MS = 2_600
/** those that have come are told to screen readers together, so often */
const TELL_MS = 3_000
const MOST = 40

type Deps = { line: Pick<Line, 'ask' | 'on'>; meetingId: Id; now: () => Time }
export type Bursts = ReturnType<typeof makeBursts>

/** The emojis that float over the stage now. Knows no React: `subscribe` and `getSnapshot`. */
export function makeBursts({ line, meetingId, now }: Deps) {
  let floating: readonly Floating[] = []
  let made = 0
  let heard: Burst[] = []
  let timers: ReturnType<typeof setTimeout>[] = []
  const watchers = new Set<() => void>()
  const tellers = new Set<(bursts: readonly Burst[]) => void>()
  const become = (next: readonly Floating[]) => {
    floating = next
    for (const changed of watchers) changed()
  }
  const later = (ms: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers = timers.filter(other => other !== timer)
      run()
    }, ms)
    timers.push(timer)
  }

  const hear = (bursts: readonly Burst[]) => {
    const at = now()
    become([...floating, ...bursts.map(burst => ({ ...burst, key: ++made, at }))].slice(-MOST))
    later(FLOATS_MS, () => become(floating.filter(one => one.at > at)))
    if (heard.length === 0)
      later(TELL_MS, () => {
        for (const tell of tellers) tell(heard)
        heard = []
      })
    heard = [...heard, ...bursts]
  }
  const release = line.on('live:bursts', told => {
    if (told.meetingId === meetingId) hear(told.bursts)
  })

  return {
    subscribe(changed: () => void) {
      watchers.add(changed)
      return () => void watchers.delete(changed)
    },
    getSnapshot: () => floating,
    /** Tells now and then of those that have come since. */
    onTold(tell: (bursts: readonly Burst[]) => void) {
      tellers.add(tell)
      return () => void tellers.delete(tell)
    },
    /** One that is lost or one too many is nothing to be troubled with. */
    send: (emoji: BurstEmoji) => void line.ask('live:burst', { meetingId, emoji }).catch(() => {}),
    dispose() {
      release()
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** `👏 2, ❤️`: what has come, most often first. */
export function inWords(bursts: readonly Burst[]): string {
  const counts = new Map<string, number>()
  for (const { emoji } of bursts) counts.set(emoji, (counts.get(emoji) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([emoji, count]) => (count > 1 ? `${emoji} ${count}` : emoji))
    .join(', ')
}
