import { z } from 'zod'
import { Id } from './ids.ts'

/** One member of a community as the others see them from outside: on the site, in which live room, at which meeting's page. */
export const Whereabouts = z.object({
  memberId: Id,
  online: z.boolean(),
  meetingId: Id.nullable(),
  reading: Id.nullable(),
})
export type Whereabouts = z.infer<typeof Whereabouts>

/** A meeting as a place to be. */
export type Spot = { communityId: Id; meetingId: Id }
/** How one server knows a member: by their connections, the live rooms they are in and the pages they read. */
export type Standing = { memberId: Id; online: boolean; inside: Spot[]; reading: Spot[] }

/** What a community sees of a member whom several servers may know. */
export function whereabouts(memberId: Id, communityId: Id, standings: readonly Standing[]): Whereabouts {
  const at = (spots: Spot[]) => spots.find(spot => spot.communityId === communityId)?.meetingId ?? null
  return {
    memberId,
    online: standings.some(standing => standing.online),
    meetingId: at(standings.flatMap(standing => standing.inside)),
    reading: at(standings.flatMap(standing => standing.reading)),
  }
}

export const sameStanding = (a: Standing | undefined, b: Standing | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
