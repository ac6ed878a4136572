import type { Handlers } from '../infra/http.ts'
import type { Presence } from './service.ts'

export const presenceHttp = (presence: Presence): Handlers<'presence.inCommunity'> => ({
  'presence.inCommunity': async ({ params }) => presence.inCommunity(params.communityId),
})
