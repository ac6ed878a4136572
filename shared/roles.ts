/** Who belongs to a community, and what they are in it. */
export const communityRoles = ['owner', 'facilitator', 'member'] as const
export type CommunityRole = (typeof communityRoles)[number]

/** A guest came by link to one meeting and belongs to no community. */
export const roles = [...communityRoles, 'guest'] as const
export type Role = (typeof roles)[number]

const everyone = communityRoles
const guestsToo = roles
const hosts = ['owner', 'facilitator'] as const

/** What each role may do. The one table: a thing not named here is allowed to nobody. */
export const actions = {
  'community:read': everyone,
  'community:edit': ['owner'],
  'community:invite': hosts,
  'presence:watch': everyone,
  'meeting:read': everyone,
  'meeting:schedule': hosts,
  'meeting:edit': hosts,
  'meeting:cancel': hosts,
  'live:join': guestsToo,
  'live:knock': guestsToo,
  'live:take-part': guestsToo,
  'live:mark': everyone,
  'live:host': hosts,
  'board:write': guestsToo,
  'transcript:read': everyone,
  'summary:read': everyone,
  'summary:review': hosts,
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof actions

export function may(role: Role | null | undefined, action: Action): boolean {
  return role != null && (actions[action] as readonly Role[]).includes(role)
}
