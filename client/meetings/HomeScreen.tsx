import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '../net/query.ts'
import { Page } from '../ui/Page.tsx'
import type { Inside } from './MeetingCard.tsx'
import { MeetingsToCome } from './MeetingsToCome.tsx'

const partOfDay = (hour: number) => (hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening')

/** What is next, and where one belongs. */
export function HomeScreen({ Inside, communities }: { Inside: Inside; communities: ReactNode }) {
  const { t } = useTranslation()
  const name = useCall('accounts.me').data?.name ?? ''
  const greeting = t(`meetings.home.${partOfDay(new Date().getHours())}`, { name })
  return (
    <Page title={greeting} documentTitle={t('meetings.home.documentTitle')}>
      <Stack gap="xl">
        <MeetingsToCome Inside={Inside} />
        {communities}
      </Stack>
    </Page>
  )
}
