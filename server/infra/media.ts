import { AccessToken, RoomServiceClient, TrackSource, type VideoGrant, WebhookReceiver } from 'livekit-server-sdk'
import type { Id } from '../../shared/ids.ts'
import { MEMBER_ATTRIBUTE, TRANSCRIBE_ATTRIBUTE } from '../../shared/transcripts.ts'
import type { Config } from '../config.ts'

export type MediaConfig = NonNullable<Config['media']>

/**
 * What LiveKit says of a participant coming to or leaving a room; times in ms. A `session` is one stay: who comes back as the same
 * participant begins another.
 */
export type MediaNote = {
  room: Id
  participantId: Id
  session: string
  memberId: Id
  name: string
  joinedAt: number
  at: number
  what: 'joined' | 'left'
}
/** Someone whom LiveKit has in a room, and whether it believes that they may be transcribed. */
export type InMedia = { participantId: Id; transcribe: boolean }
export type MediaSource = 'microphone' | 'camera' | 'screen'

const sources: Record<MediaSource, TrackSource[]> = {
  microphone: [TrackSource.MICROPHONE],
  camera: [TrackSource.CAMERA],
  screen: [TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO],
}

const attributes = (transcribe: boolean, memberId?: Id) => ({
  ...(memberId ? { [MEMBER_ATTRIBUTE]: memberId } : {}),
  [TRANSCRIBE_ATTRIBUTE]: transcribe ? 'yes' : 'no',
})

async function sign(config: MediaConfig, claims: ConstructorParameters<typeof AccessToken>[2], grant: VideoGrant) {
  const token = new AccessToken(config.key, config.secret, claims)
  token.addGrant(grant)
  return token.toJwt()
}

/** Hears everyone who consented, is seen by nobody, and may say nothing but captions. */
export const scribeToken = (config: MediaConfig, room: Id, identity: string): Promise<string> =>
  sign(
    config,
    { identity, name: 'scribe', ttl: '6h' },
    { room, roomJoin: true, hidden: true, canPublish: false, canPublishData: true, canSubscribe: true },
  )

const notFound = (error: unknown) => (error as { status?: number } | null)?.status === 404

/** The one voice this server has towards LiveKit. Calls reject when LiveKit does not answer within 5 s. */
export function makeMedia(config: MediaConfig) {
  const rooms = new RoomServiceClient(config.url.replace(/^ws/, 'http'), config.key, config.secret, {
    requestTimeout: 5,
  })
  const webhooks = new WebhookReceiver(config.key, config.secret)
  return {
    publicUrl: config.publicUrl,
    /** A ticket for one participant into one room: publish camera, microphone and screen, and hear the others. */
    token: (room: Id, who: { participantId: Id; memberId: Id; name: string; transcribe: boolean }): Promise<string> =>
      sign(
        config,
        {
          identity: who.participantId,
          name: who.name,
          ttl: '2h',
          attributes: attributes(who.transcribe, who.memberId),
        },
        {
          room,
          roomJoin: true,
          canPublish: true,
          canPublishSources: [
            TrackSource.CAMERA,
            TrackSource.MICROPHONE,
            TrackSource.SCREEN_SHARE,
            TrackSource.SCREEN_SHARE_AUDIO,
          ],
          canSubscribe: true,
          canPublishData: false,
          canUpdateOwnMetadata: false,
        },
      ),
    /** Tells the scribe; resolves also when that participant has no media. */
    setTranscribe: async (room: Id, participantId: Id, transcribe: boolean): Promise<void> => {
      try {
        await rooms.updateParticipant(room, participantId, { attributes: attributes(transcribe) })
      } catch (error) {
        if (!notFound(error)) throw error
      }
    },
    /** Sends a participant out of the media room; whoever is not in it is out already. */
    remove: async (room: Id, participantId: Id): Promise<void> => {
      await rooms.removeParticipant(room, participantId).catch(error => {
        if (!notFound(error)) throw error
      })
    },
    /** The rooms that LiveKit has. */
    rooms: async (): Promise<Set<Id>> => new Set((await rooms.listRooms()).map(({ name }) => name)),
    /** Everyone in a room but those who are hidden. */
    inside: async (room: Id): Promise<InMedia[]> =>
      (await rooms.listParticipants(room))
        .filter(({ attributes }) => attributes[MEMBER_ATTRIBUTE])
        .map(({ identity, attributes }) => ({
          participantId: identity,
          transcribe: attributes[TRANSCRIBE_ATTRIBUTE] === 'yes',
        })),
    /** Mutes what someone sends from a source; whoever sends nothing from it is silent already. Only they can unmute it. */
    stop: async (room: Id, participantId: Id, source: MediaSource): Promise<void> => {
      try {
        const { tracks } = await rooms.getParticipant(room, participantId)
        const sent = tracks.filter(track => sources[source].includes(track.source) && !track.muted)
        await Promise.all(sent.map(({ sid }) => rooms.mutePublishedTrack(room, participantId, sid, true)))
      } catch (error) {
        if (!notFound(error)) throw error
      }
    },
    closeRoom: async (room: Id): Promise<void> => {
      await rooms.deleteRoom(room).catch(error => {
        if (!notFound(error)) throw error
      })
    },
    /** Reads a webhook's body; null for what attendance has no use for. Throws when the signature does not fit the body. */
    readWebhook: async (body: string, authorization: string | undefined): Promise<MediaNote | null> => {
      const event = await webhooks.receive(body, authorization)
      const { room, participant } = event
      const memberId = participant?.attributes[MEMBER_ATTRIBUTE]
      const what = { participant_joined: 'joined', participant_left: 'left' }[
        event.event as string
      ] as MediaNote['what']
      if (!room || !participant || !memberId || !what) return null
      const joinedAt = Number(participant.joinedAt) * 1000
      return {
        room: room.name,
        participantId: participant.identity,
        session: participant.sid,
        memberId,
        name: participant.name,
        joinedAt,
        // a join is dated by the participant itself, so that a webhook sent twice says the same
        at: what === 'joined' ? joinedAt : Number(event.createdAt) * 1000,
        what,
      }
    },
  }
}
export type Media = ReturnType<typeof makeMedia>
