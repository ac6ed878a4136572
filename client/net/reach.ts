/** Whether the server answers: `offline` when the device has no network, `unreachable` when the server does not answer. */
export type Reach = 'reached' | 'offline' | 'unreachable'

let reach: Reach = navigator.onLine ? 'reached' : 'offline'
let probe: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function become(next: Reach) {
  if (next === reach) return
  reach = next
  for (const listener of listeners) listener()
}

const PROBE_MS = 3000

function probeSoon() {
  clearTimeout(probe)
  probe = setTimeout(async () => {
    const answer = await fetch('/healthz', { cache: 'no-store' }).catch(() => null)
    if (answer?.ok) sayReached()
    else if (reach !== 'reached') probeSoon()
  }, PROBE_MS)
}

/** Asks at once: for who noticed otherwise that something broke. */
export async function askReach(): Promise<void> {
  const answer = await fetch('/healthz', { cache: 'no-store' }).catch(() => null)
  if (answer?.ok) sayReached()
  else sayUnreached()
}

export function sayReached() {
  become('reached')
}

export function sayUnreached() {
  become(navigator.onLine ? 'unreachable' : 'offline')
  probeSoon()
}

addEventListener('offline', sayUnreached)
addEventListener('online', probeSoon)

export const reachOf = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  getSnapshot: () => reach,
}
