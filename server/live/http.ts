import type { Request, Response } from 'express'
import { Refusal } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'
import type { LiveRecord } from '../../shared/live/record.ts'
import type { Handlers } from '../infra/http.ts'
import type { Media, MediaNote } from '../infra/media.ts'
import type { AttendanceStore } from './attendance.ts'
import type { Door } from './door.ts'
import type { ChatFiles } from './files.ts'
import type { Guests } from './guests.ts'
import type { Live } from './service.ts'

export const liveHttp = (
  live: Live,
  record: (meetingId: Id) => Promise<LiveRecord>,
): Handlers<'live.chat' | 'live.record'> => ({
  'live.chat': async ({ params }) => live.chat(params.meetingId),
  'live.record': async ({ params }) => record(params.meetingId),
})

export const doorHttp = (door: Door, guests: Guests): Handlers<'live.door' | 'live.guest' | 'live.soFar'> => ({
  'live.door': async ({ params }, by) => door.view(params.meetingId, by.me, by.me ? null : await guests.of(by.headers)),
  'live.guest': async ({ params, body }, by) => {
    await door.guestsWelcome(params.meetingId)
    const { guest, cookie } = await guests.give(params.meetingId, body.name, by.headers)
    by.setCookies([cookie])
    return { guestId: guest.id, name: guest.name }
  },
  'live.soFar': async ({ params }) => door.soFar(params.meetingId),
})

export const fileHttp = (files: ChatFiles): Handlers<'live.upload' | 'live.file'> => ({
  'live.upload': async ({ params, query, body }, { who }) => {
    if (!who) throw new Refusal('sign-in-needed')
    return files.take(params.meetingId, who.id, query.name, body)
  },
  'live.file': async ({ params }) => files.give(params.meetingId, params.fileId),
})

const keep = (attendance: AttendanceStore, { room, at, what, ...stay }: MediaNote) =>
  what === 'joined'
    ? attendance.joined({ meetingId: room, ...stay })
    : attendance.left({ meetingId: room, ...stay }, at)

/** LiveKit's webhook: its signature covers the body as it was sent, so the body must come unparsed. */
export const webhookHttp =
  (media: Media | null, attendance: AttendanceStore, heard: (note: MediaNote) => Promise<void>) =>
  async (req: Request, res: Response) => {
    if (!media) throw new Refusal('media-unavailable')
    const body = Buffer.isBuffer(req.body) ? req.body.toString('utf8') : ''
    const read = await media.readWebhook(body, req.headers.authorization).catch(() => {
      throw new Refusal('bad-signature')
    })
    if (read) await keep(attendance, read)
    if (read) await heard(read)
    res.json({ ok: true })
  }
