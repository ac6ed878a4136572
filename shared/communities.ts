import { z } from 'zod'
import { Email, Id, Line, Prose, Time } from './ids.ts'
import { communityRoles } from './roles.ts'

export const RoleSchema = z.enum(communityRoles)

export const NewCommunity = z.object({ name: Line(80), purpose: Prose(600).default('') })

export const Community = z.object({ id: Id, name: z.string(), purpose: z.string(), createdAt: Time })
export type Community = z.infer<typeof Community>

/** A community in the list of one's own. */
export const CommunityCard = Community.extend({ role: RoleSchema, members: z.int(), nextMeetingAt: Time.nullable() })
export type CommunityCard = z.infer<typeof CommunityCard>

export const Membership = z.object({ memberId: Id, name: z.string(), role: RoleSchema, since: Time })
export type Membership = z.infer<typeof Membership>

export const CommunityPage = z.object({
  community: Community,
  role: RoleSchema,
  members: z.array(Membership),
  /** open invitations, for those who may invite; empty for others */
  invited: z.array(z.object({ email: Email, role: RoleSchema, at: Time })),
})
export type CommunityPage = z.infer<typeof CommunityPage>

export const NewInvitations = z.object({
  emails: z.array(Email).min(1).max(50),
  role: z.enum(['facilitator', 'member']).default('member'),
})

/** What the holder of an invitation link sees before they accept. */
export const InvitationView = z.object({
  community: z.object({ name: z.string(), purpose: z.string() }),
  inviter: z.string(),
  email: Email,
  /** the name this address goes by already, or empty */
  name: z.string(),
})
export type InvitationView = z.infer<typeof InvitationView>
