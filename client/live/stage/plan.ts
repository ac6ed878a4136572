import type { Id } from '../../../shared/ids.ts'
import { type PersonHere, peopleIn } from '../../../shared/live/people.ts'
import type { Participant, Room } from '../../../shared/live/room.ts'
import type { PersonMedia } from '../../net/media-state.ts'
import { inPages } from './tiles.ts'

export const layouts = ['auto', 'grid', 'speaker'] as const
export type Layout = (typeof layouts)[number]

/** One thing to see on the stage: a person, whatever number of devices they have, or a screen that someone shares. */
export type Spot = {
  /** the same for as long as it is the same person or the same screen */
  key: string
  kind: 'person' | 'screen'
  who: Participant
  devices: readonly Participant[]
  /** the participant whose picture it is */
  from: Id
}

/** What this person chose for themselves. */
export type Own = {
  layout: Layout
  /** key of a spot */
  pin: string | null
  /** key of the screen to see when several are shared */
  screen: string | null
  page: number
}
export type Around = {
  me: Id | null
  /** participants that share a screen, in the order in which they began */
  sharing: readonly Id[]
  /** whose turn it is to speak, slow to change; and who has spoken lately */
  speaker: Id | null
  lately: ReadonlySet<Id>
  /** tiles that one page has room for: in the grid, and beside something large */
  room: { grid: number; strip: number }
}
export type Why = 'pin' | 'spotlight' | 'share' | 'speaker'
export type Plan = {
  large: Spot | null
  why: Why | null
  /** the tiles of the page, in their order */
  tiles: Spot[]
  /** from 0 */
  page: number
  pages: number
  /** every shared screen, the newest first */
  screens: Spot[]
}

const personSpot = ({ memberId, main, devices }: PersonHere, people: ReadonlyMap<Id, PersonMedia>): Spot => ({
  key: `person:${memberId}`,
  kind: 'person',
  who: main,
  devices,
  from: [main, ...devices].find(({ id }) => people.get(id)?.filming)?.id ?? main.id,
})
const screenSpot = (person: PersonHere, from: Id): Spot => ({
  key: `screen:${from}`,
  kind: 'screen',
  who: person.main,
  devices: person.devices,
  from,
})

type Given = { room: Room; own: Own; around: Around; persons: Spot[]; screens: Spot[] }
const holds = (spot: Spot, id: Id | null) => spot.devices.some(device => device.id === id)

/** What is large, and in which layouts: the first that there is. */
const precedence: { why: Why; in: readonly Layout[]; pick: (given: Given) => Spot | undefined }[] = [
  {
    why: 'pin',
    in: layouts,
    pick: ({ persons, screens, own }) => [...screens, ...persons].find(spot => spot.key === own.pin),
  },
  {
    why: 'spotlight',
    in: layouts,
    pick: ({ persons, screens, room }) => [...screens, ...persons].find(spot => holds(spot, room.spotlight)),
  },
  {
    why: 'share',
    in: ['auto', 'speaker'],
    pick: ({ screens, own }) => screens.find(spot => spot.key === own.screen) ?? screens[0],
  },
  {
    why: 'speaker',
    in: ['speaker'],
    pick: ({ persons, around }) =>
      persons.find(spot => holds(spot, around.speaker)) ?? persons.find(spot => !holds(spot, around.me)) ?? persons[0],
  },
]

/** What the stage shows: one pure reading of the room, the media and what one chose for oneself. */
export function stagePlan(room: Room, people: ReadonlyMap<Id, PersonMedia>, own: Own, around: Around): Plan {
  const here = peopleIn(room)
  const persons = here.map(one => personSpot(one, people))
  const screens = around.sharing
    .map(from => ({ from, person: here.find(one => one.devices.some(device => device.id === from)) }))
    .flatMap(({ from, person }) => (person ? [screenSpot(person, from)] : []))
    .reverse()
  const given = { room, own, around, persons, screens }
  const rule = precedence.find(one => one.in.includes(own.layout) && one.pick(given))
  const large = rule?.pick(given) ?? null

  const hands = new Set(room.hands.map(hand => hand.participantId))
  /** who comes first when there are too many */
  const rank = (spot: Spot): number => {
    const ids = spot.devices.map(device => device.id)
    if (spot.kind === 'screen' || holds(spot, around.me)) return 0
    if (ids.some(id => around.lately.has(id) || hands.has(id))) return 1
    return people.get(spot.from)?.filming ? 2 : ids.some(id => people.get(id)?.microphone) ? 3 : 4
  }
  const mine = persons.filter(spot => holds(spot, around.me))
  const others = persons.filter(spot => !holds(spot, around.me))
  // a large screen is switched among all of them beside it, so that they need no tiles of their own
  const sharedTiles = large?.kind === 'screen' ? [] : screens
  const all = [...sharedTiles, ...mine, ...others].filter(spot => spot.key !== large?.key)
  const pages = inPages(all, rank, large ? around.room.strip : around.room.grid)
  const page = Math.min(Math.max(0, own.page), pages.length - 1)
  return { large, why: rule?.why ?? null, tiles: pages[page] ?? [], page, pages: pages.length, screens }
}

/** Who shares, in the order in which they began: who stopped goes, who began comes last. */
export function sharingOrder(before: readonly Id[], people: ReadonlyMap<Id, PersonMedia>): readonly Id[] {
  const now = [...people].filter(([, media]) => media.screen !== null).map(([id]) => id)
  const stay = before.filter(id => now.includes(id))
  const next = [...stay, ...now.filter(id => !before.includes(id))]
  return next.length === before.length && stay.length === before.length ? before : next
}
