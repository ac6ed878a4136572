import { useEffect, useMemo, useRef, useState } from 'react'
import type { Id } from '../../../shared/ids.ts'
import { useMedia, useRoom, useSession } from '../session.ts'
import { type Around, type Plan, sharingOrder, stagePlan } from './plan.ts'
import { type Heard, hear, silence } from './speakers.ts'
import { useView } from './view.ts'

/** how often it is looked who speaks, in ms */
const LOOK_MS = 400

/** Whose turn it is to speak and who spoke lately; changes seldom. */
function useHeard(): { speaker: Id | null; lately: ReadonlySet<Id> } {
  const { live, media } = useSession()
  const known = useRef<Heard>(silence)
  const [shown, setShown] = useState<{ speaker: Id | null; lately: ReadonlySet<Id> }>({
    speaker: null,
    lately: new Set(),
  })
  useEffect(() => {
    const look = () => {
      const { me, room } = live.getSnapshot()
      const { people } = media.getSnapshot()
      const speaking = [...people].filter(([id, one]) => one.speaking && id !== me).map(([id]) => id)
      const next = hear(known.current, speaking, id => room?.participants[id] !== undefined, Date.now())
      known.current = next
      setShown(before => {
        const same = before.lately.size === next.last.size && [...next.last.keys()].every(id => before.lately.has(id))
        if (same && before.speaker === next.speaker) return before
        return { speaker: next.speaker, lately: same ? before.lately : new Set(next.last.keys()) }
      })
    }
    const timer = setInterval(look, LOOK_MS)
    return () => clearInterval(timer)
  }, [live, media])
  return shown
}

/** What the stage shows just now. @param fits tiles that one page has room for */
export function usePlan(fits: Around['room']): Plan {
  const { room, me } = useRoom()
  const { people } = useMedia()
  const view = useView()
  const heard = useHeard()
  const [sharing, setSharing] = useState<readonly Id[]>([])
  useEffect(() => setSharing(before => sharingOrder(before, people)), [people])
  const { layout, pin, screen, page } = view
  return useMemo(
    () => stagePlan(room, people, { layout, pin, screen, page }, { me, sharing, ...heard, room: fits }),
    [room, people, layout, pin, screen, page, me, sharing, heard, fits],
  )
}
