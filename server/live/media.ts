import { Refusal } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'
import type { Actor } from '../../shared/live/room.ts'
import type { Media as Ticket } from '../../shared/wire/socket.ts'
import type { InMedia, Media, MediaSource } from '../infra/media.ts'

/** What the live room asks of LiveKit. Without media every call is done at once, and tickets are null. */
export function liveMedia(media: Media | null) {
  return {
    ticket: async (
      meetingId: Id,
      { participantId, memberId, name }: Actor,
      transcribe: boolean,
    ): Promise<Ticket | null> =>
      media && {
        url: media.publicUrl,
        token: await media.token(meetingId, { participantId, memberId, name, transcribe }),
      },
    /** Who declines is told so only when the scribe has been told. */
    declineFirst: async (meetingId: Id, participantId: Id): Promise<void> => {
      await media?.setTranscribe(meetingId, participantId, false).catch(() => {
        throw new Refusal('unavailable')
      })
    },
    heard: async (meetingId: Id, participantId: Id, transcribe: boolean): Promise<void> => {
      await media?.setTranscribe(meetingId, participantId, transcribe)
    },
    remove: async (meetingId: Id, participantId: Id): Promise<void> => {
      await media?.remove(meetingId, participantId)
    },
    close: async (meetingId: Id): Promise<void> => {
      await media?.closeRoom(meetingId)
    },
    stop: async (meetingId: Id, participantId: Id, source: MediaSource): Promise<void> => {
      await media?.stop(meetingId, participantId, source)
    },
    /** The rooms that LiveKit has; null without LiveKit. */
    rooms: async (): Promise<Set<Id> | null> => (media ? media.rooms() : null),
    /** Whom LiveKit has in the room. */
    inside: async (meetingId: Id): Promise<InMedia[]> => (media ? media.inside(meetingId) : []),
  }
}
export type LiveMedia = ReturnType<typeof liveMedia>
