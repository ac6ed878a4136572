import type { Id, Time } from '../../shared/ids.ts'

/** what changes within this time of the last telling is told together */
const TOGETHER_MS = 50

/** Tells each community what changed: at once when it was quiet, else all changes of a moment in one packet. */
export function makeTelling(tell: (communityId: Id, memberIds: Id[]) => void, now: () => Time) {
  const changed = new Map<Id, Set<Id>>()
  let timer: NodeJS.Timeout | undefined
  let toldAt = 0

  function flush() {
    timer = undefined
    toldAt = now()
    const batch = [...changed]
    changed.clear()
    for (const [communityId, memberIds] of batch) tell(communityId, [...memberIds])
  }

  return {
    note(communityId: Id, memberId: Id) {
      changed.set(communityId, (changed.get(communityId) ?? new Set<Id>()).add(memberId))
      timer ??= setTimeout(flush, Math.max(0, toldAt + TOGETHER_MS - now()))
    },
    stop: () => clearTimeout(timer),
  }
}
