import { QueryClient, type QueryKey, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Call, EndpointName, Result } from '../../shared/wire/http.ts'
import { ApiRefusal, call, type Given, keyOf } from './api.ts'

const TRIES = 2

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // a paused query would load for ever; a refused one says what is wrong
      networkMode: 'always',
      staleTime: 10_000,
      retry: (failures, error) => error instanceof ApiRefusal && error.code === 'unreachable' && failures < TRIES,
    },
    mutations: { networkMode: 'always' },
  },
})

/** The options of one endpoint's query, for `useQuery`, `ensureQueryData` and the like. */
export const queryOf = <N extends EndpointName>(name: N, ...ask: Given<N>) =>
  queryOptions<Result<N>, Error>({ queryKey: keyOf(name, ...ask), queryFn: () => call(name, ...ask) })

export const useCall = <N extends EndpointName>(name: N, ...ask: Given<N>) => useQuery(queryOf(name, ...ask))

/** The same, asked again every so many ms, for as long as `every` says so about the last answer. */
export const useCallAgain = <N extends EndpointName>(
  every: (last: Result<N> | undefined) => number | false,
  name: N,
  ...ask: Given<N>
) => useQuery({ ...queryOf(name, ...ask), refetchInterval: query => every(query.state.data) })

/**
 * A call that changes something. `stale` are the keys of what it makes outdated, `doubtful` of what a refusal puts in
 * doubt; those are fetched anew before the mutation counts as done.
 */
export function useChange<N extends EndpointName>(name: N, stale: QueryKey[] = [], doubtful: QueryKey[] = []) {
  const client = useQueryClient()
  const refetch = async (keys: QueryKey[]) => {
    await Promise.all(keys.map(queryKey => client.invalidateQueries({ queryKey })))
  }
  return useMutation<Result<N>, Error, Call<N>>({
    mutationFn: ask => call(name, ...([ask] as unknown as Given<N>)),
    onSuccess: () => refetch(stale),
    onError: () => refetch(doubtful),
  })
}
