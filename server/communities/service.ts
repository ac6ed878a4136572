import type { IncomingHttpHeaders } from 'node:http'
import type { Me } from '../../shared/accounts.ts'
import type { CommunityCard, CommunityPage, InvitationView } from '../../shared/communities.ts'
import { Refusal } from '../../shared/errors.ts'
import type { Id, Time } from '../../shared/ids.ts'
import type { Recipient } from '../../shared/mail.ts'
import { type CommunityRole, may } from '../../shared/roles.ts'
import type { Clock } from '../infra/clock.ts'
import { together } from '../infra/together.ts'
import type { CommunityStore } from './store.ts'

const INVITATION_MS = 14 * 24 * 3600_000

type Needs = {
  store: CommunityStore
  now: Clock
  newId: () => Id
  newToken: () => string
  hashToken: (token: string) => string
  publicUrl: string
  recipients: (ids: Id[]) => Promise<(Recipient & { memberId: Id })[]>
  addressee: (email: string, guess: { timeZone?: string; language?: string }) => Promise<Recipient>
  letIn: (
    email: string,
    name: string,
    timeZone: string | undefined,
    headers: IncomingHttpHeaders,
  ) => Promise<{ me: Me; cookies: string[] }>
  nextMeetingAt: (communityIds: Id[]) => Promise<Map<Id, Time>>
  mailInvitation: (
    to: Recipient,
    subject: string,
    data: { communityName: string; purpose: string; inviter: string; url: string },
  ) => Promise<void>
}

const seatKey = ({ communityId, memberId }: { communityId: Id; memberId: Id }) => `${communityId} ${memberId}`

export function makeCommunities(needs: Needs) {
  const { store, now, newId, newToken, hashToken } = needs

  async function one(communityId: Id) {
    const [community] = await store.byIds([communityId])
    if (!community) throw new Refusal('not-found')
    return community
  }

  /** Members with what is needed to write to them. */
  // a thousand who come at once are looked up at once
  const roleBy = together<CommunityRole>(async keys => {
    const asked = keys.map(key => key.split(' ') as [Id, Id])
    const [communityIds, memberIds] = [0, 1].map(i => [...new Set(asked.map(ids => ids[i]!))])
    const seats = await store.seatsAmong(communityIds!, memberIds!)
    return new Map(seats.map(seat => [seatKey(seat), seat.role]))
  })

  async function members(communityId: Id): Promise<(Recipient & { memberId: Id; role: CommunityRole; since: Time })[]> {
    const seats = await store.membersOf(communityId)
    const people = new Map(
      (await needs.recipients(seats.map(seat => seat.memberId))).map(person => [person.memberId, person]),
    )
    return seats.flatMap(({ memberId, role, since }) => {
      const person = people.get(memberId)
      return person ? [{ ...person, role, since }] : []
    })
  }

  async function openInvitation(token: string) {
    const invitation = await store.invitation(hashToken(token), now())
    if (!invitation) throw new Refusal('link-expired')
    return invitation
  }

  return {
    members,
    memberIds: async (communityId: Id): Promise<Id[]> =>
      (await store.membersOf(communityId)).map(seat => seat.memberId),
    name: async (communityId: Id): Promise<string> => (await one(communityId)).name,
    names: async (ids: Id[]): Promise<Map<Id, string>> => new Map((await store.byIds(ids)).map(c => [c.id, c.name])),
    role: async (communityId: Id, memberId: Id): Promise<CommunityRole | null> =>
      (await roleBy(seatKey({ communityId, memberId }))) ?? null,
    idsOf: async (memberId: Id): Promise<Id[]> => (await store.seatsOf(memberId)).map(seat => seat.communityId),

    mine: async (memberId: Id): Promise<CommunityCard[]> => {
      const seats = await store.seatsOf(memberId)
      const ids = seats.map(seat => seat.communityId)
      const [communities, next] = await Promise.all([store.byIds(ids), needs.nextMeetingAt(ids)])
      const roleIn = new Map(seats.map(seat => [seat.communityId, seat.role]))
      return Promise.all(
        communities.map(async community => ({
          ...community,
          role: roleIn.get(community.id)!,
          members: await store.countMembers(community.id),
          nextMeetingAt: next.get(community.id) ?? null,
        })),
      )
    },

    create: async (owner: Id, { name, purpose }: { name: string; purpose: string }): Promise<CommunityCard> => {
      const community = { id: newId(), name, purpose, createdAt: now() }
      await store.create(community, owner)
      return { ...community, role: 'owner', members: 1, nextMeetingAt: null }
    },

    page: async (communityId: Id, role: CommunityRole): Promise<CommunityPage> => {
      const [community, people, open] = await Promise.all([
        one(communityId),
        members(communityId),
        may(role, 'community:invite') ? store.openInvitations(communityId, now()) : [],
      ])
      return {
        community,
        role,
        members: people.map(({ memberId, name, role, since }) => ({ memberId, name, role, since })),
        invited: open.map(({ email, role, at }) => ({ email, role, at })),
      }
    },

    invite: async (communityId: Id, by: Me, { emails, role }: { emails: string[]; role: 'facilitator' | 'member' }) => {
      const community = await one(communityId)
      const here = new Set((await members(communityId)).map(member => member.email))
      const fresh = [...new Set(emails)].filter(email => !here.has(email))
      for (const email of fresh) {
        const token = newToken()
        const at = now()
        const hash = hashToken(token)
        await store.addInvitation({
          _id: hash,
          communityId,
          email,
          role,
          inviterId: by.id,
          at,
          expiresAt: at + INVITATION_MS,
        })
        const to = await needs.addressee(email, by)
        const url = `${needs.publicUrl}/invitations/${token}`
        await needs.mailInvitation(to, hash, {
          communityName: community.name,
          purpose: community.purpose,
          inviter: by.name,
          url,
        })
      }
      return { invited: fresh.length, already: emails.length - fresh.length }
    },

    invitation: async (token: string): Promise<InvitationView> => {
      const { communityId, email, inviterId } = await openInvitation(token)
      const [community, known, [inviter]] = await Promise.all([
        one(communityId),
        needs.addressee(email, {}),
        needs.recipients([inviterId]),
      ])
      const { name, purpose } = community
      return { community: { name, purpose }, inviter: inviter?.name ?? '', email, name: known.name }
    },

    accept: async (token: string, name: string, timeZone: string | undefined, headers: IncomingHttpHeaders) => {
      const { _id, communityId, email, role } = await openInvitation(token)
      // a crash before the last step leaves the link usable; of two clicks at once only one is answered with a session
      const { me, cookies } = await needs.letIn(email, name, timeZone, headers)
      await store.addMember({ communityId, memberId: me.id, role, since: now() })
      if (!(await store.useInvitation(_id))) throw new Refusal('link-expired')
      return { communityId, cookies }
    },
  }
}
export type Communities = ReturnType<typeof makeCommunities>
