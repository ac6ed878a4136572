/** What each role of a community may do. The one table: a thing not named here is allowed to nobody. */
export const roles = ['owner', 'facilitator', 'member'] as const
export type Role = (typeof roles)[number]

const everyone = roles
const hosts = ['owner', 'facilitator'] as const

export const actions = {
  'community:read': everyone,
  'community:edit': ['owner'],
  'community:invite': hosts,
  'presence:watch': everyone,
  'meeting:read': everyone,
  'meeting:schedule': hosts,
  'meeting:edit': hosts,
  'meeting:cancel': hosts,
  'live:join': everyone,
  'live:take-part': everyone,
  'live:host': hosts,
  'board:write': everyone,
  'transcript:read': everyone,
  'summary:read': everyone,
  'summary:review': hosts,
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof actions

export function may(role: Role | null | undefined, action: Action): boolean {
  return role != null && (actions[action] as readonly Role[]).includes(role)
}
