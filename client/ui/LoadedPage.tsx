import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { PageLoading } from './PageLoading.tsx'
import { Refused } from './Refused.tsx'

type Props<T> = { query: UseQueryResult<T, Error>; children: (value: T) => ReactNode }

/** A whole page made from one query, in each of its states. */
export function LoadedPage<T>({ query, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <Refused error={query.error} onRetry={() => query.refetch()} />
  return <PageLoading />
}
