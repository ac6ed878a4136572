import type { Request, Response } from 'express'
import { Refusal } from '../../shared/errors.ts'
import type { Handlers } from '../infra/http.ts'
import type { Media, MediaNote } from '../infra/media.ts'
import type { AttendanceStore } from './attendance.ts'
import type { Live } from './service.ts'

export const liveHttp = (live: Live): Handlers<'live.chat'> => ({
  'live.chat': async ({ params }) => live.chat(params.meetingId),
})

const note = (attendance: AttendanceStore, { room, participantId, memberId, name, at, what }: MediaNote) =>
  what === 'joined'
    ? attendance.joined({ meetingId: room, participantId, memberId, name }, 'media', at)
    : attendance.left({ meetingId: room, participantId }, 'media', at)

/** LiveKit's webhook: its signature covers the body as it was sent, so the body must come unparsed. */
export const webhookHttp =
  (media: Media | null, attendance: AttendanceStore, joined: (note: MediaNote) => Promise<void>) =>
  async (req: Request, res: Response) => {
    if (!media) throw new Refusal('media-unavailable')
    const body = Buffer.isBuffer(req.body) ? req.body.toString('utf8') : ''
    const read = await media.readWebhook(body, req.headers.authorization).catch(() => {
      throw new Refusal('bad-signature')
    })
    if (read) await note(attendance, read)
    if (read?.what === 'joined') await joined(read)
    res.json({ ok: true })
  }
