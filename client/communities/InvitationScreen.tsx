import { Button, Stack, Text, TextInput } from '@mantine/core'
import { IconMailOff } from '@tabler/icons-react'
import { Link, useParams, useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvitationView } from '../../shared/communities.ts'
import { ApiRefusal } from '../net/api.ts'
import { useCall, useChange } from '../net/query.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorLine } from '../ui/ErrorLine.tsx'
import { LoadedPage } from '../ui/LoadedPage.tsx'
import { Page } from '../ui/Page.tsx'
import { Prose } from '../ui/Prose.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { ownZone } from '../ui/time.ts'

const gone = new Set(['link-expired', 'not-found', 'bad-input'])
const isGone = (error: unknown) => error instanceof ApiRefusal && gone.has(error.code)

/** Where an invitation mail leads. `onJoined` looks who is signed in now: accepting signs in. */
export function InvitationScreen({ onJoined }: { onJoined: () => Promise<void> }) {
  const { token = '' } = useParams({ strict: false }) as { token?: string }
  const invitation = useCall('communities.invitation', { params: { token } })
  // a link that was used up by accepting it here is no bad news
  if (!invitation.data && isGone(invitation.error)) return <Gone />
  return <LoadedPage query={invitation}>{view => <Shown view={view} token={token} onJoined={onJoined} />}</LoadedPage>
}

type Props = { view: InvitationView; token: string; onJoined: () => Promise<void> }

function Shown({ view, token, onJoined }: Props) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const [name, setName] = useState(view.name)
  const [missing, setMissing] = useState(false)
  const accept = useChange('communities.accept')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!name.trim())
    if (!name.trim()) return
    const onSuccess = async ({ communityId }: { communityId: string }) => {
      await onJoined()
      history.replace(`/communities/${communityId}`)
    }
    accept.mutate({ params: { token }, body: { name, timeZone: ownZone() } }, { onSuccess })
  }
  if (isGone(accept.error)) return <Gone who={view.inviter} />
  return (
    <Page
      title={view.community.name}
      eyebrow={t('communities.invitation.lead', { inviter: view.inviter })}
      lead={view.community.purpose && <Prose text={view.community.purpose} inherit />}
      width="narrow"
    >
      <Sheet>
        <form onSubmit={submit} noValidate>
          <Stack>
            <TextInput
              label={t('communities.invitation.name')}
              description={t('communities.invitation.nameHint')}
              autoComplete="name"
              required
              maxLength={80}
              value={name}
              onChange={event => setName(event.currentTarget.value)}
              error={missing && t('communities.invitation.nameMissing')}
            />
            <ErrorLine error={accept.error} />
            <Button type="submit" size="md" loading={accept.isPending || accept.isSuccess}>
              {t('communities.invitation.join')}
            </Button>
            <Text size="sm" c="dimmed">
              {t('communities.invitation.as', { email: view.email })}
            </Text>
          </Stack>
        </form>
      </Sheet>
    </Page>
  )
}

function Gone({ who }: { who?: string }) {
  const { t } = useTranslation()
  return (
    <Page title={t('communities.invitation.gone')} width="narrow">
      <EmptyState
        icon={<IconMailOff />}
        hint={t('communities.invitation.goneHint', { who: who ?? t('communities.invitation.goneWho') })}
        action={
          <Button component={Link} to="/sign-in">
            {t('communities.invitation.signIn')}
          </Button>
        }
      />
    </Page>
  )
}
