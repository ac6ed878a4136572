import type { Me } from '../../shared/accounts.ts'
import { queryClient, queryOf } from '../net/query.ts'

export const meQuery = queryOf('accounts.me')

/** Forgets what an earlier person saw; the answer to who one is stays, as the frame of the page watches it. */
const forgetTheRest = () =>
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] })

/** Remembers who is signed in now. */
export function becomeMe(me: Me | null): void {
  forgetTheRest()
  queryClient.setQueryData(meQuery.queryKey, me)
}

/** Asks the server who is signed in now, after something other than signing in may have changed it. */
export async function lookWhoIAm(): Promise<void> {
  await queryClient.fetchQuery({ ...meQuery, staleTime: 0 })
  queryClient.removeQueries({ type: 'inactive' })
  queryClient.invalidateQueries({ type: 'active', predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] })
}
