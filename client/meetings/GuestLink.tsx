import { Button, Text } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Meeting } from '../../shared/meetings.ts'

/** The link that brings people without an account to the meeting's door, where guests are welcome. */
export function GuestLink({ meeting: { id, door } }: { meeting: Pick<Meeting, 'id' | 'door'> }) {
  const { t } = useTranslation()
  const { copy, copied } = useClipboard()
  if (door === 'members') return null
  const Icon = copied ? IconCheck : IconLink
  return (
    <div>
      <Button
        variant="subtle"
        px="xs"
        leftSection={<Icon size={18} aria-hidden="true" />}
        onClick={() => copy(`${location.origin}/meetings/${id}/live`)}
      >
        {t(copied ? 'door.host.copied' : 'door.host.copy')}
      </Button>
      <Text size="sm" c="dimmed">
        {t(`door.policyHint.${door}`)}
      </Text>
    </div>
  )
}
