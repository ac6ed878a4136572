import mongoose from 'mongoose'
import type { Community } from '../../shared/communities.ts'
import type { Id, Time } from '../../shared/ids.ts'
import type { CommunityRole } from '../../shared/roles.ts'
import type { Db } from '../infra/mongo.ts'

const { Schema } = mongoose
type CommunityRow = { _id: Id; name: string; purpose: string; createdAt: Time }
export type MemberRow = { communityId: Id; memberId: Id; role: CommunityRole; since: Time }
export type InvitationRow = {
  /** hash of the link's token */
  _id: string
  communityId: Id
  email: string
  role: Exclude<CommunityRole, 'owner'>
  inviterId: Id
  at: Time
  expiresAt: Time
}

const asCommunity = ({ _id, name, purpose, createdAt }: CommunityRow): Community => ({
  id: _id,
  name,
  purpose,
  createdAt,
})
const bare = { _id: 0, __v: 0 } as const

export function communityStore(db: Db) {
  const Communities = db.model<CommunityRow>(
    'community',
    new Schema<CommunityRow>(
      { _id: String, name: String, purpose: String, createdAt: Number },
      { collection: 'communities', versionKey: false },
    ),
  )
  const Members = db.model<MemberRow>(
    'membership',
    new Schema<MemberRow>(
      { communityId: String, memberId: String, role: String, since: Number },
      { collection: 'memberships', versionKey: false },
    )
      .index({ communityId: 1, memberId: 1 }, { unique: true })
      .index({ memberId: 1 }),
  )
  const Invitations = db.model<InvitationRow>(
    'invitation',
    new Schema<InvitationRow>(
      {
        _id: String,
        communityId: String,
        email: String,
        role: String,
        inviterId: String,
        at: Number,
        expiresAt: Number,
      },
      { collection: 'invitations', versionKey: false },
    ).index({ communityId: 1, email: 1 }),
  )
  return {
    /** The owner's seat is written first: a crash in between leaves a seat in nothing, which nobody can see. */
    create: async (community: Community, owner: Id) => {
      await Members.create({ communityId: community.id, memberId: owner, role: 'owner', since: community.createdAt })
      const { id, ...rest } = community
      await Communities.create({ _id: id, ...rest })
    },
    byIds: async (ids: Id[]): Promise<Community[]> =>
      (await Communities.find({ _id: { $in: ids } }).lean<CommunityRow[]>()).map(asCommunity),
    seatsOf: (memberId: Id) => Members.find({ memberId }, bare).lean<MemberRow[]>(),
    membersOf: (communityId: Id) => Members.find({ communityId }, bare).sort({ since: 1 }).lean<MemberRow[]>(),
    seatsAmong: (communityIds: Id[], memberIds: Id[]) =>
      Members.find({ communityId: { $in: communityIds }, memberId: { $in: memberIds } }, bare).lean<MemberRow[]>(),
    countMembers: (communityId: Id) => Members.countDocuments({ communityId }),
    addMember: async (row: MemberRow) => {
      const { communityId, memberId } = row
      await Members.updateOne({ communityId, memberId }, { $setOnInsert: row }, { upsert: true })
    },
    addInvitation: async (row: InvitationRow) => {
      await Invitations.create(row)
      const { communityId, email, _id } = row
      await Invitations.deleteMany({ communityId, email, _id: { $ne: _id } })
    },
    invitation: (hash: string, at: Time) =>
      Invitations.findOne({ _id: hash, expiresAt: { $gt: at } }).lean<InvitationRow>(),
    openInvitations: (communityId: Id, at: Time) =>
      Invitations.find({ communityId, expiresAt: { $gt: at } })
        .sort({ at: -1 })
        .lean<InvitationRow[]>(),
    useInvitation: async (hash: string): Promise<boolean> =>
      (await Invitations.deleteOne({ _id: hash })).deletedCount === 1,
  }
}
export type CommunityStore = ReturnType<typeof communityStore>
