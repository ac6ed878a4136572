import { Anchor, Badge } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { type ComponentType, lazy } from 'react'
import { useTranslation } from 'react-i18next'
import type { Meeting } from '../../shared/meetings.ts'
import type { Role } from '../../shared/roles.ts'
import type { Result } from '../../shared/wire/http.ts'
import { useCall, useCallAgain } from '../net/query.ts'
import { LoadedPage } from '../ui/LoadedPage.tsx'
import { Page } from '../ui/Page.tsx'
import { Time } from '../ui/Time.tsx'
import type { Inside } from './MeetingCard.tsx'

export type MeetingPage = Result<'meetings.page'>

/** What other features show on a meeting's page. `onShow` leads to where something was said, written or posted. */
export type MeetingParts = {
  /** who is in the live room now, by name; says so when nobody is */
  InsideNames: Inside
  /** who else reads this page now */
  Readers: ComponentType<{ communityId: string; meetingId: string; me: string }>
  /** whether this device tells when someone comes into the live room */
  TellMe: ComponentType<{ meeting: Meeting }>
  Summary: ComponentType<{ meetingId: string; communityId: string; role: Role; onShow: (anchor: string) => void }>
  Board: ComponentType<{ doc: unknown }>
  Transcript: ComponentType<{ meetingId: string }>
  Chat: ComponentType<{ meetingId: string; people: readonly { memberId: string; name: string }[] }>
}

const MeetingBefore = lazy(() => import('./MeetingBefore.tsx'))
const MeetingAfter = lazy(() => import('./MeetingAfter.tsx'))

const LOOK_AGAIN_MS = 10_000
/** A room opens and a meeting ends while one looks at its page. */
const lookAgain = (last: MeetingPage | undefined) =>
  last?.meeting.state === 'planned' || last?.meeting.state === 'live' ? LOOK_AGAIN_MS : false

export function MeetingScreen({ parts }: { parts: MeetingParts }) {
  const { meetingId = '' } = useParams({ strict: false }) as { meetingId?: string }
  const page = useCallAgain(lookAgain, 'meetings.page', { params: { meetingId } })
  return <LoadedPage query={page}>{value => <Shown key={meetingId} page={value} parts={parts} />}</LoadedPage>
}

function Shown({ page, parts }: { page: MeetingPage; parts: MeetingParts }) {
  const { t } = useTranslation()
  const { meeting, communityName, facilitator } = page
  const ended = meeting.state === 'ended'
  const me = useCall('accounts.me').data?.id ?? ''
  const lead = (
    <>
      <Time at={meeting.startsAt} as="full" /> · {t('minutes', { count: meeting.minutes })}
      <br />
      {t('meetings.page.with', { name: facilitator })}
    </>
  )
  return (
    <Page
      title={meeting.title}
      eyebrow={
        <Anchor component={Link} to={`/communities/${meeting.communityId}`} inherit>
          {communityName}
        </Anchor>
      }
      lead={lead}
      actions={
        <>
          {meeting.state === 'cancelled' && <Badge color="red">{t('meetings.card.cancelled')}</Badge>}
          <parts.Readers communityId={meeting.communityId} meetingId={meeting.id} me={me} />
        </>
      }
      width={ended ? 'wide' : 'normal'}
    >
      {ended ? <MeetingAfter page={page} parts={parts} /> : <MeetingBefore page={page} parts={parts} />}
    </Page>
  )
}
