import { Alert, Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keyOf } from '../net/api.ts'
import { useChange } from '../net/query.ts'
import { ErrorLine } from '../ui/ErrorLine.tsx'
import { INVITE_MAX, readAddresses } from './addresses.ts'

type Role = 'member' | 'facilitator'

/** Invites by mail; takes a pasted list as it comes. What could not be read stays in the field, to be put right. */
export function InviteForm({ communityId }: { communityId: string }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [role, setRole] = useState<Role>('member')
  const [tried, setTried] = useState(false)
  const invite = useChange('communities.invite', [keyOf('communities.page', { params: { communityId } })])
  const { emails, unread } = readAddresses(text)
  const tooMany = emails.length > INVITE_MAX

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (emails.length === 0 || tooMany) return
    const ask = { params: { communityId }, body: { emails, role } }
    const onSuccess = () => {
      setText(unread.join('\n'))
      setTried(false)
    }
    invite.mutate(ask, { onSuccess })
  }
  const problem = tooMany
    ? t('communities.invite.tooMany', { max: INVITE_MAX, count: emails.length })
    : tried && emails.length === 0 && t('communities.invite.none')
  return (
    <form onSubmit={submit}>
      <Stack>
        <Textarea
          label={t('communities.invite.emails')}
          description={t('communities.invite.emailsHint')}
          autosize
          minRows={3}
          maxRows={12}
          inputMode="email"
          autoComplete="off"
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          error={problem}
        />
        {unread.length > 0 && (tried || emails.length > 0) && (
          <Text size="sm" c="dimmed">
            {t('communities.invite.unread', { list: unread.join(', ') })}
          </Text>
        )}
        <Group justify="space-between" gap="sm">
          <SegmentedControl
            aria-label={t('communities.invite.role')}
            size="sm"
            value={role}
            onChange={value => setRole(value as Role)}
            data={(['member', 'facilitator'] as const).map(value => ({
              value,
              label: t(`communities.roles.${value}`),
            }))}
          />
          <Button type="submit" loading={invite.isPending}>
            {t('communities.invite.send', { count: emails.length })}
          </Button>
        </Group>
        <ErrorLine error={invite.error} />
        {invite.data && (
          <Alert color="pine" role="status">
            {t('communities.invite.sent', { count: invite.data.invited })}{' '}
            {invite.data.already > 0 && t('communities.invite.already', { count: invite.data.already })}
          </Alert>
        )}
      </Stack>
    </form>
  )
}
