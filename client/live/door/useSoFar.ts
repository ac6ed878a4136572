import { useQuery } from '@tanstack/react-query'
import type { DoorView } from '../../../shared/live/doorway.ts'
import { queryOf } from '../../net/query.ts'

const AGAIN_MS = 10_000

/** What has happened so far, for those who may know it before they are inside. */
export function useSoFar({ meetingId, you, state }: DoorView) {
  const may = you.as === 'member' || (you.as === 'guest' && you.barrier === null)
  return useQuery({
    ...queryOf('live.soFar', { params: { meetingId } }),
    enabled: may && (state === 'planned' || state === 'live'),
    refetchInterval: AGAIN_MS,
  })
}
