import type { CommunityRole } from '../../shared/roles.ts'
import { type Handlers, signedIn } from '../infra/http.ts'
import type { Communities } from './service.ts'

export const communityHttp = (
  communities: Communities,
): Handlers<
  | 'communities.mine'
  | 'communities.create'
  | 'communities.page'
  | 'communities.invite'
  | 'communities.invitation'
  | 'communities.accept'
> => ({
  'communities.mine': async (_ask, by) => communities.mine(signedIn(by).id),
  'communities.create': async ({ body }, by) => communities.create(signedIn(by).id, body),
  'communities.page': async ({ params }, { role }) => communities.page(params.communityId, role as CommunityRole),
  'communities.invite': async ({ params, body }, by) => communities.invite(params.communityId, signedIn(by), body),
  'communities.invitation': async ({ params }) => communities.invitation(params.token),
  'communities.accept': async ({ params, body }, { headers, setCookies }) => {
    const { communityId, cookies } = await communities.accept(params.token, body.name, body.timeZone, headers)
    setCookies(cookies)
    return { communityId }
  },
})
