import { useParams } from '@tanstack/react-router'
import { type ComponentType, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../shared/accounts.ts'
import type { Id } from '../../shared/ids.ts'
import type { Result } from '../../shared/wire/http.ts'
import { useCall } from '../net/query.ts'
import { LoadedPage } from '../ui/LoadedPage.tsx'
import { PageLoading } from '../ui/PageLoading.tsx'
import { Ended, Left, NotAllowedIn } from './door/Outside.tsx'
import { PreJoin } from './door/PreJoin.tsx'
import { LiveRoom } from './LiveRoom.tsx'
import { InSession, useLive, useOpenSession } from './session.ts'

/** What other features show in a live room. */
export type LiveParts = {
  Board: ComponentType<{
    meetingId: Id
    me: { id: Id; name: string }
    members: { memberId: Id; name: string }[]
    editable: boolean
  }>
  /** who is in the room now, by name, seen from outside; says so when nobody is */
  InsideNames: ComponentType<{ communityId: Id; meetingId: Id }>
}
type Page = Result<'meetings.page'>

/** The live room of a meeting: the door, the room, and what one sees afterwards. */
export default function LiveScreen({ parts }: { parts: LiveParts }) {
  const { meetingId = '' } = useParams({ strict: false }) as { meetingId?: string }
  const page = useCall('meetings.page', { params: { meetingId } })
  const me = useCall('accounts.me').data
  if (!me) return <PageLoading />
  return <LoadedPage query={page}>{value => <Open key={meetingId} me={me} page={value} parts={parts} />}</LoadedPage>
}

type Props = { page: Page; parts: LiveParts }

function Open({ me, ...props }: Props & { me: Me }) {
  const session = useOpenSession(props.page.meeting.id, me.id)
  return (
    <InSession value={session}>
      <Phase {...props} />
    </InSession>
  )
}

function Phase({ page, parts }: Props) {
  const { t } = useTranslation()
  const { meeting } = page
  const { phase, room } = useLive()
  const community = useCall('communities.page', { params: { communityId: meeting.communityId } })
  useEffect(() => {
    document.title = `${meeting.title} · ${t('product')}`
  }, [meeting.title, t])
  if (phase === 'ended' || (meeting.state === 'ended' && phase !== 'in')) return <Ended meeting={meeting} />
  if (phase === 'left') return <Left meeting={meeting} />
  if (phase === 'refused') return <NotAllowedIn meeting={meeting} />
  if (phase === 'in' && room)
    return <LiveRoom title={meeting.title} members={community.data?.members ?? []} parts={parts} />
  return <PreJoin meeting={meeting} InsideNames={parts.InsideNames} />
}
