import type { Id, Time } from '../../shared/ids.ts'
import { type Spot, type Standing, sameStanding } from '../../shared/presence.ts'
import type { PresenceStore } from './store.ts'

const ROUND_MS = 2_000
/** a server that has not been heard of for so long is gone */
const GONE_MS = 7_000

type Needs = {
  store: PresenceStore
  serverId: Id
  now: () => Time
  /** everyone whom this server knows by itself */
  mine: () => Standing[]
  changed: (memberId: Id, communityId: Id | null) => void
  failed: (error: unknown) => void
}
type Known = { revision: number; people: Map<Id, Standing> }

/** Whom the other living servers know: each writes its own sheet, and reads those that have changed. */
export function makeOthers({ store, serverId, now, mine, changed, failed }: Needs) {
  const servers = new Map<Id, Known>()
  let revision = 0
  let written = ''
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null

  async function write() {
    const people = mine()
    const text = JSON.stringify(people)
    const differs = text !== written
    if (differs) revision += 1
    await store.publish({ _id: serverId, at: now(), revision, ...(differs ? { people } : {}) })
    written = text
  }

  /** Puts what another server knows in place of what it knew, and says whom that concerns. */
  function take(id: Id, next: Known | null) {
    const before = servers.get(id)?.people ?? new Map<Id, Standing>()
    const after = next?.people ?? new Map<Id, Standing>()
    if (next) servers.set(id, next)
    else servers.delete(id)
    for (const memberId of new Set([...before.keys(), ...after.keys()])) {
      const [was, is] = [before.get(memberId), after.get(memberId)]
      if (sameStanding(was, is)) continue
      if (was?.online !== is?.online) changed(memberId, null)
      const spots = [was, is].flatMap((one): Spot[] => (one ? [...one.inside, ...one.reading] : []))
      for (const communityId of new Set(spots.map(spot => spot.communityId))) changed(memberId, communityId)
    }
  }

  async function read() {
    const heads = (await store.heads()).filter(head => head._id !== serverId)
    const alive = heads.filter(head => now() - head.at <= GONE_MS)
    for (const id of servers.keys()) if (!alive.some(head => head._id === id)) take(id, null)
    const news = alive.filter(head => servers.get(head._id)?.revision !== head.revision).map(head => head._id)
    for (const { _id, revision, people } of news.length > 0 ? await store.sheets(news) : [])
      take(_id, { revision, people: new Map(people.map(one => [one.memberId, one])) })
    const long = heads.filter(head => now() - head.at > 10 * GONE_MS).map(head => head._id)
    if (long.length > 0) await store.forget(long)
  }

  /** Never two at a time: a store that is slow is asked less often. */
  const round = () => {
    running ??= write()
      .then(read)
      .catch(failed)
      .finally(() => {
        running = null
      })
    return running
  }

  return {
    standings: (memberId: Id): Standing[] => [...servers.values()].flatMap(({ people }) => people.get(memberId) ?? []),
    start: async () => {
      await round()
      timer = setInterval(round, ROUND_MS)
    },
    /** The others see at once that nobody is here any more. */
    stop: async () => {
      clearInterval(timer)
      await running
      await store.forget([serverId]).catch(failed)
    },
  }
}
