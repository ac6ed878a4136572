import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type ComponentType, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../shared/ids.ts'
import type { DoorView } from '../../shared/live/doorway.ts'
import { queryOf, useCall } from '../net/query.ts'
import { LoadedPage } from '../ui/LoadedPage.tsx'
import { Cancelled, Ended, final, Left, NotAllowedIn } from './door/Outside.tsx'
import { PreJoin } from './door/PreJoin.tsx'
import { WaitingToGetIn } from './door/WaitingToGetIn.tsx'
import { LiveRoom } from './LiveRoom.tsx'
import { InSession, useLive, useOpenSession } from './session.ts'

/** What other features show in a live room. */
export type LiveParts = {
  Board: ComponentType<{
    meetingId: Id
    me: { id: Id; name: string }
    members: { memberId: Id; name: string }[]
    editable: boolean
    onPlaces?: (places: ReadonlyMap<Id, string>) => void
  }>
}

/** so often the door is looked at while one stands before it */
const LOOK_MS = 10_000
/** a guest of this browser; who they are to the room is not known before they are inside */
const GUEST = 'guest'

/** The live room of a meeting: the door, the room, and what one sees afterwards. */
export default function LiveScreen({ parts }: { parts: LiveParts }) {
  const { meetingId = '' } = useParams({ strict: false }) as { meetingId?: string }
  const door = useCall('live.door', { params: { meetingId } })
  return (
    <LoadedPage query={door}>
      {view => <Open key={`${meetingId} ${view.you.account}`} door={view} look={door.refetch} parts={parts} />}
    </LoadedPage>
  )
}

type Props = { door: DoorView; look: () => unknown; parts: LiveParts }

function Open(props: Props) {
  const { meetingId, you } = props.door
  const session = useOpenSession(meetingId, you.account && you.id ? you.id : GUEST)
  return (
    <InSession value={session}>
      <Phase {...props} />
    </InSession>
  )
}

/** The members whom one may mention; a guest is told of nobody who is not inside. */
function useMembers({ meetingId, you }: DoorView) {
  const member = you.as === 'member'
  const page = useQuery({ ...queryOf('meetings.page', { params: { meetingId } }), enabled: member })
  const communityId = page.data?.meeting.communityId ?? ''
  const community = useQuery({
    ...queryOf('communities.page', { params: { communityId } }),
    enabled: member && communityId !== '',
  })
  return community.data?.members ?? []
}

function Phase({ door, look, parts }: Props) {
  const { t } = useTranslation()
  const { phase, room } = useLive()
  const members = useMembers(door)
  useEffect(() => {
    document.title = `${door.title} · ${t('product')}`
  }, [door.title, t])
  // a new screen begins at its top; one that only waits for an answer is no new one
  const screen = phase === 'joining' ? 'out' : phase
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another screen is shown
  useEffect(() => {
    scrollTo(0, 0)
  }, [screen])
  useEffect(() => {
    // what the door looks like changes with whether one is inside oneself
    void look()
    if (phase !== 'out' && phase !== 'waiting') return
    const timer = setInterval(look, LOOK_MS)
    return () => clearInterval(timer)
  }, [phase, look])
  if (phase === 'ended' || (door.state === 'ended' && phase !== 'in')) return <Ended door={door} />
  if (phase === 'left') return <Left door={door} />
  if (phase === 'refused' || (phase === 'out' && final.some(code => code === door.you.barrier)))
    return <NotAllowedIn door={door} />
  if (phase === 'waiting') return <WaitingToGetIn door={door} />
  if (phase === 'in' && room) return <LiveRoom title={door.title} members={members} parts={parts} />
  return door.state === 'cancelled' ? <Cancelled door={door} /> : <PreJoin door={door} />
}
