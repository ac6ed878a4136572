import { useSyncExternalStore } from 'react'
import type { Id } from '../../shared/ids.ts'
import { line } from '../net/socket.ts'
import { makePresence, type People } from './watch.ts'

let watchOf: ReturnType<typeof makePresence> | undefined

/** Where the members of a community are now; empty until the server has answered. */
export function usePresence(communityId: Id): People {
  watchOf ??= makePresence(line())
  const { subscribe, getSnapshot } = watchOf(communityId)
  return useSyncExternalStore(subscribe, getSnapshot)
}
