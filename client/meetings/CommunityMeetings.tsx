import { Button, Tabs } from '@mantine/core'
import { IconCalendarPlus, IconHistory } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { may, type Role } from '../../shared/roles.ts'
import { useCall } from '../net/query.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './MeetingCard.module.css'
import { type Inside, MeetingCard } from './MeetingCard.tsx'

type Props = { communityId: string; role: Role; Inside: Inside }
type When = 'upcoming' | 'past'

export function CommunityMeetings({ communityId, role, Inside }: Props) {
  const { t } = useTranslation()
  const schedule = may(role, 'meeting:schedule') && (
    <Button
      component={Link}
      to={`/communities/${communityId}/schedule`}
      leftSection={<IconCalendarPlus size={18} aria-hidden="true" />}
    >
      {t('meetings.list.schedule')}
    </Button>
  )
  return (
    <Section title={t('meetings.list.title')} aside={schedule}>
      <Tabs defaultValue="upcoming" keepMounted={false}>
        <Tabs.List aria-label={t('meetings.list.label')} mb="md">
          <Tabs.Tab value="upcoming">{t('meetings.list.upcoming')}</Tabs.Tab>
          <Tabs.Tab value="past">{t('meetings.list.past')}</Tabs.Tab>
        </Tabs.List>
        {(['upcoming', 'past'] as const).map(when => (
          <Tabs.Panel key={when} value={when}>
            <MeetingList communityId={communityId} when={when} host={may(role, 'meeting:schedule')} Inside={Inside} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Section>
  )
}

type ListProps = { communityId: string; when: When; host: boolean; Inside: Inside }

function MeetingList({ communityId, when, host, Inside }: ListProps) {
  const { t } = useTranslation()
  const meetings = useCall('meetings.inCommunity', { params: { communityId }, query: { when } })
  const hint = host ? t('meetings.list.emptyUpcomingHost') : t('meetings.toCome.emptyHint')
  const empty =
    when === 'past' ? (
      <EmptyState icon={<IconHistory />} title={t('meetings.list.emptyPast')} hint={t('meetings.list.emptyPastHint')} />
    ) : (
      <EmptyState icon={<IconCalendarPlus />} title={t('meetings.list.emptyUpcoming')} hint={hint} />
    )
  return (
    <Loaded query={meetings} loading={<Loading rows={3} height={90} />}>
      {cards =>
        cards.length === 0 ? (
          empty
        ) : (
          <ul className={classes.list}>
            {cards.map(card => (
              <MeetingCard key={card.id} card={card} Inside={Inside} />
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}
