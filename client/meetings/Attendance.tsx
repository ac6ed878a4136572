import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Attendance as Came } from '../../shared/meetings.ts'
import { Avatar } from '../ui/Avatar.tsx'

/** Who came, and for how long. */
export function Attendance({ people }: { people: Came[] }) {
  const { t } = useTranslation()
  if (people.length === 0) return <Text c="dimmed">{t('meetings.page.noAttendance')}</Text>
  return (
    <Group component="ul" className="plain-list" gap="md">
      {people.map(({ memberId, name, minutes }) => (
        <Group component="li" key={memberId} gap="xs" wrap="nowrap">
          <Avatar name={name} id={memberId} size={32} />
          <Text size="sm">
            {name}{' '}
            <Text span inherit c="dimmed">
              {t('meetings.agenda.minutes', { n: Math.max(1, Math.round(minutes)) })}
            </Text>
          </Text>
        </Group>
      ))}
    </Group>
  )
}
