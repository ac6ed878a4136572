import type { Me } from '../../shared/accounts.ts'
import { queryClient, queryOf } from '../net/query.ts'

export const meQuery = queryOf('accounts.me')

/** Remembers who is signed in now; what an earlier person saw is forgotten. */
export function becomeMe(me: Me | null): void {
  queryClient.clear()
  queryClient.setQueryData(meQuery.queryKey, me)
}

/** A path inside this site to go on to, or home: a link from outside must not lead away after signing in. */
export const safeNext = (next: unknown): string =>
  typeof next === 'string' && /^\/(?!\/)[\w\-/.~]{0,199}$/.test(next) ? next : '/'
