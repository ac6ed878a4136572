import type { Id } from '../../shared/ids.ts'
import type { Whereabouts } from '../../shared/presence.ts'
import type { Line } from '../net/socket.ts'

export type People = ReadonlyMap<Id, Whereabouts>
export type Watch = { subscribe(changed: () => void): () => void; getSnapshot(): People }

const nobody: People = new Map()
const merged = (people: People, changes: Whereabouts[]): People =>
  new Map([...people, ...changes.map(one => [one.memberId, one] as const)])

/** Who is where, by community; each is watched while someone looks and watched anew after a broken connection. */
export function makePresence(line: Pick<Line, 'ask' | 'on' | 'subscribe' | 'getSnapshot'>) {
  const watches = new Map<Id, Watch>()

  function makeWatch(communityId: Id): Watch {
    let people = nobody
    /** changes that come before the answer to `presence:watch`; null when none is awaited */
    let early: Whereabouts[] | null = null
    let release: (() => void)[] = []
    const watchers = new Set<() => void>()
    const become = (next: People) => {
      people = next
      for (const changed of watchers) changed()
    }
    const look = async () => {
      if (early || line.getSnapshot().status !== 'connected') return
      const held: Whereabouts[] = []
      early = held
      const seen = await line.ask('presence:watch', { communityId }).catch(() => null)
      early = null
      if (seen && watchers.size > 0) become(merged(merged(nobody, seen), held))
    }
    const start = () => {
      release = [
        line.on('presence:changed', change => {
          if (change.communityId !== communityId) return
          early?.push(...change.people)
          become(merged(people, change.people))
        }),
        line.subscribe(() => void look()),
      ]
      void look()
    }
    const stop = () => {
      for (const undo of release) undo()
      line.ask('presence:unwatch', { communityId }).catch(() => undefined)
    }
    return {
      subscribe(changed) {
        watchers.add(changed)
        if (watchers.size === 1) start()
        return () => {
          if (watchers.delete(changed) && watchers.size === 0) stop()
        }
      },
      getSnapshot: () => people,
    }
  }

  return (communityId: Id): Watch => {
    const watch = watches.get(communityId) ?? makeWatch(communityId)
    watches.set(communityId, watch)
    return watch
  }
}
