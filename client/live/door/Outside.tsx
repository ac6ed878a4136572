import { Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DoorView } from '../../../shared/live/doorway.ts'
import { Page } from '../../ui/Page.tsx'
import { useRefusalText } from '../../ui/refusal.ts'
import { shown } from '../refusal.ts'
import { useLive, useSession } from '../session.ts'
import { Doorway } from './Doorway.tsx'

/** To the meeting's page, which guests do not have. */
function ToMeeting({ door: { meetingId, you }, primary = false }: { door: DoorView; primary?: boolean }) {
  const { t } = useTranslation()
  if (you.as !== 'member') return null
  return (
    <Button component={Link} to={`/meetings/${meetingId}`} variant={primary ? 'filled' : 'default'}>
      {t('live.ended.page')}
    </Button>
  )
}

function SignIn({ door: { meetingId, you } }: { door: DoorView }) {
  const { t } = useTranslation()
  if (you.account) return null
  return (
    <Button component="a" href={`/sign-in?next=/meetings/${meetingId}/live`} variant="default">
      {t('live.refused.signIn')}
    </Button>
  )
}

type Props = { title: string; door: DoorView; lead: string; children?: ReactNode }

function Outside({ title, door, lead, children }: Props) {
  return (
    <Doorway>
      <Page title={title} documentTitle={door.title} eyebrow={door.title} lead={lead} width="narrow">
        <Stack gap="lg">
          <Group gap="sm">{children}</Group>
          <Unsent />
        </Stack>
      </Page>
    </Doorway>
  )
}

/** What was typed and did not arrive is shown once more, so that it is not lost with the room. */
function Unsent() {
  const { t } = useTranslation()
  const { live } = useSession()
  const { unsent } = useLive()
  const texts = [...unsent.map(message => message.text), live.draft()].filter(text => text.trim() !== '')
  if (texts.length === 0) return null
  return (
    <div>
      <Text mb="xs">{t('live.ended.unsent')}</Text>
      {texts.map(text => (
        <Text
          key={text}
          component="blockquote"
          m={0}
          mb="xs"
          p="sm"
          bg="var(--hearth-sunken)"
          style={{ whiteSpace: 'pre-wrap' }}
        >
          {text}
        </Text>
      ))}
    </div>
  )
}

export function Ended({ door }: { door: DoorView }) {
  const { t } = useTranslation()
  const lead =
    door.you.as === 'member' ? t('live.ended.text') : t('door.closed.guestEnded', { community: door.communityName })
  return (
    <Outside title={t('live.ended.title')} lead={lead} door={door}>
      <ToMeeting door={door} primary />
    </Outside>
  )
}

export function Cancelled({ door }: { door: DoorView }) {
  const { t } = useTranslation()
  return (
    <Outside
      title={t('door.closed.meeting-cancelled.title')}
      lead={t('door.closed.meeting-cancelled.text')}
      door={door}
    >
      <ToMeeting door={door} primary />
    </Outside>
  )
}

export function Left({ door }: { door: DoorView }) {
  const { t } = useTranslation()
  const { live } = useSession()
  const { movedOn } = useLive()
  return (
    <Outside
      title={t(movedOn ? 'door.closed.movedOn.title' : 'live.left.title')}
      lead={t(movedOn ? 'door.closed.movedOn.text' : 'live.left.text')}
      door={door}
    >
      <Button onClick={live.toDoor}>{t(movedOn ? 'door.closed.movedOn.again' : 'live.left.again')}</Button>
      <ToMeeting door={door} />
    </Outside>
  )
}

/** Refusals that say in words of their own what there is to do; to try again would change nothing of the first ones. */
export const final = ['denied', 'removed', 'meeting-cancelled'] as const
const told = [...final, 'room-locked'] as const
const among = <C extends string>(codes: readonly C[], code: string | undefined) => codes.find(one => one === code)

/** The server does not let one in: why, and the one thing to do about it. */
export function NotAllowedIn({ door }: { door: DoorView }) {
  const { t } = useTranslation()
  const { live } = useSession()
  const { refusal } = useLive()
  const text = useRefusalText()
  const code = refusal?.code ?? door.you.barrier ?? undefined
  const mine = among(told, code)
  const next = `/meetings/${door.meetingId}/live`
  const retry = <Button onClick={live.toDoor}>{t('live.refused.retry')}</Button>
  const wayOut: Partial<Record<string, ReactNode>> = {
    'name-needed': (
      <Button component="a" href={`/welcome?next=${next}`}>
        {t('live.refused.name')}
      </Button>
    ),
    'sign-in-needed': (
      <Button component="a" href={`/sign-in?next=${next}`}>
        {t('live.refused.signIn')}
      </Button>
    ),
    'old-client': <Button onClick={() => location.reload()}>{t('live.refused.reload')}</Button>,
  }
  return (
    <Outside
      title={mine ? t(`door.closed.${mine}.title`) : t('live.refused.title')}
      lead={mine ? t(`door.closed.${mine}.text`) : text(shown(refusal))}
      door={door}
    >
      {wayOut[code ?? ''] ?? (code === 'denied' ? <SignIn door={door} /> : !among(final, code) && retry)}
      <ToMeeting door={door} />
    </Outside>
  )
}
