import { IconCalendarHeart } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCall } from '../net/query.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './MeetingCard.module.css'
import { type Inside, MeetingCard } from './MeetingCard.tsx'

export function MeetingsToCome({ Inside }: { Inside: Inside }) {
  const { t } = useTranslation()
  const mine = useCall('meetings.mine')
  return (
    <Section title={t('meetings.toCome.title')}>
      <Loaded query={mine} loading={<Loading rows={2} height={96} />}>
        {cards =>
          cards.length === 0 ? (
            <EmptyState
              icon={<IconCalendarHeart />}
              title={t('meetings.toCome.empty')}
              hint={t('meetings.toCome.emptyHint')}
            />
          ) : (
            <ul className={classes.list}>
              {cards.map(card => (
                <MeetingCard key={card.id} card={card} Inside={Inside} showCommunity />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}
