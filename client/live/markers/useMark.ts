import type { Marker } from '../../../shared/live/markers.ts'
import { may } from '../../../shared/roles.ts'
import { useSaid } from '../said.ts'
import { useRoom } from '../session.ts'

/** Marks this moment; not for guests. */
export function useMark() {
  const { session, mine } = useRoom()
  const { attempt } = useSaid()
  return {
    possible: may(mine?.role, 'live:mark'),
    mark: (kind: Marker['kind']) => attempt(session.live.command('mark', { kind })),
  }
}
