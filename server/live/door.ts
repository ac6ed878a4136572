import type { Me } from '../../shared/accounts.ts'
import { Refusal } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'
import { barrier } from '../../shared/live/door.ts'
import type { DoorView, SoFar } from '../../shared/live/doorway.ts'
import { peopleIn } from '../../shared/live/people.ts'
import { openRoom, type Participant, type Room } from '../../shared/live/room.ts'
import type { Meeting } from '../../shared/meetings.ts'
import type { CommunityRole, Role } from '../../shared/roles.ts'
import type { Segment } from '../../shared/transcripts.ts'
import type { Clock } from '../infra/clock.ts'
import type { Guest, Guests } from './guests.ts'

const CHAT_SHOWN = 20
const SAID_SHOWN = 5

type Needs = {
  peek: (meetingId: Id) => Promise<Room | null>
  guests: Pick<Guests, 'byId'>
  now: Clock
  meeting: (meetingId: Id) => Promise<Meeting | null>
  /** what someone is in a community, or null */
  communityRole: (communityId: Id, memberId: Id) => Promise<CommunityRole | null>
  communityName: (communityId: Id) => Promise<string>
  /** the last things said in a meeting, in order of speech */
  lastSaid: (meetingId: Id, count: number) => Promise<Segment[]>
}

const isConnected = ({ connection }: Participant) => connection === 'live'

/** Who may come how far into a meeting's live room, and what is shown before it. */
export function makeDoor(needs: Needs) {
  const { peek, guests, now } = needs

  /** The room, or how it would open. */
  const roomOf = async ({ id, communityId, agenda, door }: Meeting): Promise<Room> =>
    (await peek(id)) ?? openRoom(id, communityId, agenda, now(), door)

  /** False for a guest who has not said a name at this meeting's door. */
  async function hasPass(memberId: Id, meetingId: Id): Promise<boolean> {
    const guest = await guests.byId(memberId)
    return guest === null || guest.meetings.includes(meetingId)
  }

  /** What stands before someone who is no member; `not-found` where there is no door for them. */
  const forOthers = async (memberId: Id, meeting: Meeting) =>
    (await hasPass(memberId, meeting.id)) ? barrier(await roomOf(meeting), { memberId, role: 'guest' }) : 'not-found'

  async function placed(memberId: Id, meetingId: Id): Promise<{ meeting: Meeting; role: CommunityRole | null } | null> {
    const meeting = await needs.meeting(meetingId)
    return meeting && { meeting, role: await needs.communityRole(meeting.communityId, memberId) }
  }

  return {
    /** As what someone may ask to come in; what the room then says is the room's. Null: to them it is not there. */
    roleToJoin: async (memberId: Id, meetingId: Id): Promise<Role | null> => {
      const place = await placed(memberId, meetingId)
      if (!place || place.role) return place?.role ?? null
      return (await forOthers(memberId, place.meeting)) === 'not-found' ? null : 'guest'
    },
    /** `guest` while the door would let this person walk in, or they are inside; null for everyone who is not let in. */
    guestRole: async (memberId: Id, meetingId: Id): Promise<'guest' | null> => {
      const meeting = await needs.meeting(meetingId)
      if (!meeting || meeting.state === 'ended' || meeting.state === 'cancelled') return null
      if ((await roomOf(meeting)).status === 'ended') return null
      return (await forOthers(memberId, meeting)) === null ? 'guest' : null
    },
    /** Refuses `not-found` where guests may not even knock. */
    guestsWelcome: async (meetingId: Id): Promise<void> => {
      const meeting = await needs.meeting(meetingId)
      if (!meeting || (await roomOf(meeting)).door.policy === 'members') throw new Refusal('not-found')
      if (meeting.state === 'ended') throw new Refusal('meeting-ended')
      if (meeting.state === 'cancelled') throw new Refusal('meeting-cancelled')
    },
    view: async (meetingId: Id, me: Me | null, pass: Guest | null): Promise<DoorView> => {
      const meeting = await needs.meeting(meetingId)
      if (!meeting) throw new Refusal('not-found')
      const guest = me === null && pass?.meetings.includes(meetingId) ? pass : null
      const member = me && (await needs.communityRole(meeting.communityId, me.id))
      const room = await roomOf(meeting)
      const id = me?.id ?? guest?.id ?? null
      // nobody has an empty id: a stranger is seen as the room sees people it does not know
      const stop = barrier(room, { memberId: id ?? '', role: (id && room.rolesGiven[id]) || member || 'guest' })
      if (stop === 'not-found') throw new Refusal('not-found')
      const people = peopleIn(room)
      return {
        meetingId,
        title: meeting.title,
        startsAt: meeting.startsAt,
        communityName: await needs.communityName(meeting.communityId),
        state: meeting.state,
        policy: room.door.policy,
        locked: room.door.locked,
        inside: people.length,
        you: {
          as: member ? 'member' : id ? 'guest' : 'stranger',
          account: me !== null,
          id,
          name: me?.name ?? guest?.name ?? '',
          inside: people.some(({ memberId, devices }) => memberId === id && devices.some(isConnected)),
          barrier: stop,
        },
      }
    },
    soFar: async (meetingId: Id): Promise<SoFar> => {
      const meeting = await needs.meeting(meetingId)
      if (!meeting) throw new Refusal('not-found')
      const [room, said] = await Promise.all([roomOf(meeting), needs.lastSaid(meetingId, SAID_SHOWN)])
      return {
        agenda: room.agenda,
        markers: room.markers,
        chat: room.chat.filter(message => message.deletedAt === null).slice(-CHAT_SHOWN),
        said,
        inside: peopleIn(room).map(({ memberId, main }) => ({ memberId, name: main.name })),
        now: now(),
      }
    },
  }
}
export type Door = ReturnType<typeof makeDoor>
