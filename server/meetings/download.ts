import type { Request, Response } from 'express'
import { Refusal } from '../../shared/errors.ts'
import { Id } from '../../shared/ids.ts'
import type { Clock } from '../infra/clock.ts'
import type { Edge } from '../infra/http.ts'
import { meetingCalendar } from './mail.ts'
import type { Meetings } from './service.ts'

type Needs = Pick<Edge, 'session' | 'place'> & {
  meetings: Pick<Meetings, 'page'>
  now: Clock
  context: { publicUrl: string; from: string }
}

/** The meeting as a calendar file, for the members of its community. */
export const calendarDownload =
  ({ session, place, meetings, now, context }: Needs) =>
  async (req: Request, res: Response) => {
    const me = await session(req.headers)
    if (!me) throw new Refusal('sign-in-needed')
    const asked = Id.safeParse(req.params.meetingId)
    const seat = asked.success ? await place(me.id, { meetingId: asked.data }) : null
    if (!asked.success || !seat) throw new Refusal('not-found')
    const page = await meetings.page(asked.data, seat.role)
    const ics = meetingCalendar({ ...page, moved: false, stamp: now() }, context)
    res.attachment('meeting.ics').type('text/calendar; charset=utf-8').send(ics)
  }
