import { may } from '../../../shared/roles.ts'
import type { Media } from '../../net/media.ts'
import type { Live } from '../model.ts'
import { type Balance, evenStart, settled, speak, write } from './balance.ts'

const KEEP_MS = 5_000
type Shelf = Pick<Storage, 'getItem' | 'setItem'>

function read(shelf: Shelf, key: string): Balance {
  try {
    const kept = JSON.parse(shelf.getItem(key) ?? 'null') as Balance | null
    return kept?.shares ? { ...evenStart, shares: kept.shares } : evenStart
  } catch {
    return evenStart
  }
}

/**
 * Counts who takes part how much, for whoever leads the room and in their own tab alone; it lasts through a reload. Knows no React:
 * `subscribe` and `getSnapshot`.
 */
export function watchBalance(live: Live, media: Media, shelf: Shelf, key: string) {
  let balance = read(shelf, key)
  let keeping: ReturnType<typeof setTimeout> | undefined
  const watchers = new Set<() => void>()

  const keep = () => {
    keeping = undefined
    if (balance !== evenStart) shelf.setItem(key, JSON.stringify({ shares: settled(balance, Date.now()).shares }))
  }
  const become = (next: Balance) => {
    if (next === balance) return
    balance = next
    keeping ??= setTimeout(keep, KEEP_MS)
    for (const changed of watchers) changed()
  }
  const host = () => {
    const { room, me } = live.getSnapshot()
    return me !== null && may(room?.participants[me]?.role, 'live:host') ? room : null
  }
  const hear = () => {
    const room = host()
    const speaking = new Set(
      [...media.getSnapshot().people].flatMap(([id, one]) => (one.speaking && room?.participants[id]?.memberId) || []),
    )
    const same = speaking.size === Object.keys(balance.since).length && [...speaking].every(id => id in balance.since)
    if (!same) become(speak(balance, speaking, Date.now()))
  }
  const undo = [
    media.subscribe(hear),
    live.onEvents(news => {
      if (!host()) return
      for (const event of news) if (event.name === 'chatPosted') become(write(balance, event.message.memberId))
    }),
  ]
  addEventListener('pagehide', keep)
  return {
    subscribe(changed: () => void) {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    getSnapshot: () => balance,
    dispose() {
      removeEventListener('pagehide', keep)
      for (const stop of undo) stop()
      clearTimeout(keeping)
      keep()
    },
  }
}
