import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorState } from './ErrorState.tsx'
import { Loading } from './Loading.tsx'

type Props<T> = { query: UseQueryResult<T, Error>; loading?: ReactNode; children: (value: T) => ReactNode }

/** A query in each of its states. What was loaded before stays visible while a newer answer fails. */
export function Loaded<T>({ query, loading = <Loading />, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ErrorState error={query.error} onRetry={() => query.refetch()} />
  return loading
}
