import { Badge, Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingCard as CardValue } from '../../shared/meetings.ts'
import { Card } from '../ui/Card.tsx'
import { Time } from '../ui/Time.tsx'
import classes from './MeetingCard.module.css'

/** Shows who is in a meeting's live room now; nothing when nobody is. */
export type Inside = ComponentType<{ communityId: string; meetingId: string }>

type Props = { card: CardValue; Inside: Inside; showCommunity?: boolean }

export function MeetingCard({ card, Inside, showCommunity = false }: Props) {
  const { t, i18n } = useTranslation()
  const live = card.state === 'live'
  const start = new Date(card.startsAt)
  const month = new Intl.DateTimeFormat(i18n.language, { month: 'short' }).format(start)
  return (
    <li className={classes.row}>
      <span className={classes.date} data-live={live || undefined} aria-hidden="true">
        <span className={classes.month}>{month}</span>
        <span className={classes.day}>{start.getDate()}</span>
      </span>
      <Card to={`/meetings/${card.id}`} title={card.title} live={live}>
        <Text size="sm" c="dimmed" component="div">
          <Time at={card.startsAt} /> · {t('minutes', { count: card.minutes })}
          {showCommunity && <> · {card.communityName}</>}
        </Text>
        <Group gap="xs" className={classes.signs}>
          {live && (
            <Badge color="ember" variant="filled">
              {t('meetings.card.now')}
            </Badge>
          )}
          {card.state === 'cancelled' && <Badge color="red">{t('meetings.card.cancelled')}</Badge>}
          {card.hasSummary && <Badge>{t('meetings.card.summary')}</Badge>}
          {card.state !== 'ended' && card.state !== 'cancelled' && (
            <Inside communityId={card.communityId} meetingId={card.id} />
          )}
        </Group>
        {live && (
          <Button
            component={Link}
            to={`/meetings/${card.id}/live`}
            color="ember"
            className={classes.enter}
            aria-label={t('meetings.card.enterNamed', { title: card.title })}
          >
            {t('meetings.page.enter')}
          </Button>
        )}
      </Card>
    </li>
  )
}
