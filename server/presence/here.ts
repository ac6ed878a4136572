import type { Id } from '../../shared/ids.ts'
import type { Spot, Standing } from '../../shared/presence.ts'

type Person = {
  /** by connection: the meeting page that it shows */
  connections: Map<string, Spot | null>
  /** by participant: one person may be in a room with two devices */
  inside: Map<Id, Spot>
}

/**
 * Whom this server knows by their own connections. Held in memory: it is as short-lived as what it counts.
 * @param changed told of a member who looks different in a community; null: in all of theirs
 */
export function makeHere(changed: (memberId: Id, communityId: Id | null) => void) {
  const people = new Map<Id, Person>()
  /** by participant, and the participants by meeting */
  const places = new Map<Id, Spot & { memberId: Id }>()
  const meetings = new Map<Id, Set<Id>>()

  const personOf = (memberId: Id): Person => people.get(memberId) ?? { connections: new Map(), inside: new Map() }
  const keep = (memberId: Id, person: Person) => {
    if (person.connections.size + person.inside.size === 0) people.delete(memberId)
    else people.set(memberId, person)
  }

  function connection(id: string, memberId: Id, at: Spot | null | 'gone') {
    const person = personOf(memberId)
    const [before, wasOnline] = [person.connections.get(id), person.connections.size > 0]
    if (at === 'gone') person.connections.delete(id)
    else person.connections.set(id, at)
    keep(memberId, person)
    if (wasOnline !== person.connections.size > 0) return changed(memberId, null)
    const seen = [before, at].filter(spot => spot && spot !== 'gone') as Spot[]
    for (const communityId of new Set(seen.map(spot => spot.communityId))) changed(memberId, communityId)
  }

  function went(participantId: Id) {
    const place = places.get(participantId)
    if (!place) return
    const { memberId, communityId, meetingId } = place
    places.delete(participantId)
    const others = meetings.get(meetingId)
    others?.delete(participantId)
    if (others?.size === 0) meetings.delete(meetingId)
    const person = personOf(memberId)
    person.inside.delete(participantId)
    keep(memberId, person)
    changed(memberId, communityId)
  }

  function came(participantId: Id, memberId: Id, spot: Spot) {
    const person = personOf(memberId)
    person.inside.set(participantId, spot)
    keep(memberId, person)
    places.set(participantId, { memberId, ...spot })
    meetings.set(spot.meetingId, (meetings.get(spot.meetingId) ?? new Set<Id>()).add(participantId))
    changed(memberId, spot.communityId)
  }

  const standing = (memberId: Id): Standing | undefined => {
    const person = people.get(memberId)
    return (
      person && {
        memberId,
        online: person.connections.size > 0,
        inside: [...person.inside.values()],
        reading: [...person.connections.values()].filter(spot => spot !== null),
      }
    )
  }

  return {
    connection,
    came,
    went,
    standing,
    all: (): Standing[] => [...people.keys()].map(memberId => standing(memberId)!),
    rooms: (): Id[] => [...meetings.keys()],
    /** the participants of a meeting's live room */
    inside: (meetingId: Id): Id[] => [...(meetings.get(meetingId) ?? [])],
  }
}
