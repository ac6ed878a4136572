import { type Handlers, signedIn } from '../infra/http.ts'
import type { Accounts } from './service.ts'

export const accountHttp = (
  accounts: Accounts,
): Handlers<'accounts.requestLink' | 'accounts.confirm' | 'accounts.signOut' | 'accounts.me' | 'accounts.change'> => ({
  'accounts.requestLink': async ({ body: { email, ...hints } }, { headers }) => {
    await accounts.requestLink(email, hints, headers)
    return { ok: true }
  },
  'accounts.confirm': async ({ body }, { headers, setCookies }) => {
    const { me, cookies } = await accounts.confirm(body.token, body.timeZone, headers)
    setCookies(cookies)
    return me
  },
  'accounts.signOut': async (_ask, { headers, setCookies }) => {
    setCookies(await accounts.signOut(headers))
    return { ok: true }
  },
  'accounts.me': async (_ask, { me }) => me,
  'accounts.change': async ({ body }, by) => accounts.change(signedIn(by).id, body),
})
