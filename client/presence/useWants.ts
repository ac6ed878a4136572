import { useSyncExternalStore } from 'react'
import { makeWants } from './arrivals.ts'

let wantsOf: ReturnType<typeof makeWants> | undefined

/** The meetings of which this device tells when someone comes, and how to change them. */
export function useWants() {
  wantsOf ??= makeWants(localStorage, Date.now)
  return { wants: useSyncExternalStore(wantsOf.subscribe, wantsOf.getSnapshot), toggle: wantsOf.toggle }
}
