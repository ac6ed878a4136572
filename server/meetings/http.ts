import { type Handlers, signedIn } from '../infra/http.ts'
import type { Meetings } from './service.ts'

type Mine =
  | 'meetings.mine'
  | 'meetings.inCommunity'
  | 'meetings.schedule'
  | 'meetings.page'
  | 'meetings.change'
  | 'meetings.cancel'
  | 'meetings.calendar'

export const meetingHttp = (meetings: Meetings): Handlers<Mine> => ({
  'meetings.mine': async (_ask, by) => meetings.mine(signedIn(by).id),
  'meetings.inCommunity': async ({ params, query }) => meetings.inCommunity(params.communityId, query.when),
  'meetings.schedule': async ({ params, body }, by) => meetings.schedule(params.communityId, signedIn(by), body),
  'meetings.page': async ({ params }, by) => meetings.page(params.meetingId, by.role!),
  'meetings.change': async ({ params, body }) => meetings.change(params.meetingId, body),
  'meetings.calendar': async ({ params }) => meetings.calendar(params.meetingId),
  'meetings.cancel': async ({ params }) => meetings.cancel(params.meetingId),
})
