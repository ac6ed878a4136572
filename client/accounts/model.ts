import type { Me } from '../../shared/accounts.ts'
import { queryClient, queryOf } from '../net/query.ts'

export const meQuery = queryOf('accounts.me')

/** Remembers who is signed in now; what an earlier person saw is forgotten. */
export function becomeMe(me: Me | null): void {
  queryClient.clear()
  queryClient.setQueryData(meQuery.queryKey, me)
}
