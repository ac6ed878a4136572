import { Refusal } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'
import type { Actor } from '../../shared/live/room.ts'
import type { Media as Ticket } from '../../shared/wire/socket.ts'
import type { Media, MediaNote } from '../infra/media.ts'

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
    /** A ticket says what was agreed when it was written; who has declined since may come with an old one. */
    agree: async ({ room, participantId }: MediaNote, transcribe: boolean | null): Promise<void> => {
      if (transcribe !== null) await media?.setTranscribe(room, participantId, transcribe)
    },
  }
}
