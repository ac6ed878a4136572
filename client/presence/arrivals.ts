import { z } from 'zod'
import { Id, Time } from '../../shared/ids.ts'
import type { People } from './watch.ts'

const KEY = 'hearth-arrivals'
const MOST = 20

/** A meeting whose live room one wants to hear of; forgotten after `until`. */
const Want = z.object({ meetingId: Id, communityId: Id, title: z.string(), until: Time })
export type Want = z.infer<typeof Want>
type Shelf = Pick<Storage, 'getItem' | 'setItem'>

/** Who came into a room between two looks, without those who are named. What comes with the first look is no news. */
export function arrivals(before: People | null, after: People, meetingId: Id, without: Id | undefined): Id[] {
  if (before === null || before.size === 0) return []
  return [...after.values()]
    .filter(one => one.meetingId === meetingId && before.get(one.memberId)?.meetingId !== meetingId)
    .map(one => one.memberId)
    .filter(memberId => memberId !== without)
}

function read(shelf: Shelf, at: number): Want[] {
  try {
    const kept = z.array(Want).safeParse(JSON.parse(shelf.getItem(KEY) ?? '[]'))
    return kept.success ? kept.data.filter(want => want.until > at) : []
  } catch {
    return []
  }
}

/** The meetings of which one wants to hear, kept on this device. */
export function makeWants(shelf: Shelf, now: () => number) {
  let wants = read(shelf, now())
  const watchers = new Set<() => void>()
  const become = (next: Want[]) => {
    wants = next
    shelf.setItem(KEY, JSON.stringify(wants))
    for (const changed of watchers) changed()
  }
  return {
    subscribe(changed: () => void) {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    getSnapshot: (): readonly Want[] => wants,
    toggle(want: Want) {
      const others = wants.filter(other => other.meetingId !== want.meetingId)
      become(others.length < wants.length ? others : [...others, want].slice(-MOST))
    },
  }
}
