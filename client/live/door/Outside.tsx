import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Meeting } from '../../../shared/meetings.ts'
import { Page } from '../../ui/Page.tsx'
import { useRefusalText } from '../../ui/refusal.ts'
import { shown } from '../refusal.ts'
import { useLive, useSession } from '../session.ts'
import { Doorway } from './Doorway.tsx'

function ToMeeting({ meeting, primary = false }: { meeting: Meeting; primary?: boolean }) {
  const { t } = useTranslation()
  return (
    <Button component={Link} to={`/meetings/${meeting.id}`} variant={primary ? 'filled' : 'default'}>
      {t('live.ended.page')}
    </Button>
  )
}

function Outside({
  title,
  meeting,
  lead,
  children,
}: {
  title: string
  meeting: Meeting
  lead: string
  children: ReactNode
}) {
  return (
    <Doorway>
      <Page title={title} documentTitle={meeting.title} eyebrow={meeting.title} lead={lead} width="narrow">
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

export function Ended({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation()
  return (
    <Outside title={t('live.ended.title')} lead={t('live.ended.text')} meeting={meeting}>
      <ToMeeting meeting={meeting} primary />
    </Outside>
  )
}

export function Left({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation()
  const { live } = useSession()
  return (
    <Outside title={t('live.left.title')} lead={t('live.left.text')} meeting={meeting}>
      <Button onClick={live.toDoor}>{t('live.left.again')}</Button>
      <ToMeeting meeting={meeting} />
    </Outside>
  )
}

/** The server does not let one in: why, and the one thing to do about it. */
export function NotAllowedIn({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation()
  const { live } = useSession()
  const { refusal } = useLive()
  const text = useRefusalText()
  const next = `/meetings/${meeting.id}/live`
  const wayOut: Partial<Record<string, ReactNode>> = {
    'name-needed': <Anchor href={`/welcome?next=${next}`}>{t('live.refused.name')}</Anchor>,
    'sign-in-needed': <Anchor href={`/sign-in?next=${next}`}>{t('live.refused.signIn')}</Anchor>,
    'old-client': <Button onClick={() => location.reload()}>{t('live.refused.reload')}</Button>,
  }
  return (
    <Outside title={t('live.refused.title')} lead={text(shown(refusal))} meeting={meeting}>
      {wayOut[refusal?.code ?? ''] ?? <Button onClick={live.toDoor}>{t('live.refused.retry')}</Button>}
      <ToMeeting meeting={meeting} />
    </Outside>
  )
}
