import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconArrowRight, IconCalendarDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Meeting } from '../../shared/meetings.ts'
import { may } from '../../shared/roles.ts'
import { keyOf } from '../net/api.ts'
import { useChange } from '../net/query.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { focusHeading } from '../ui/Page.tsx'
import { Prose } from '../ui/Prose.tsx'
import { Section } from '../ui/Section.tsx'
import { useNow } from '../ui/useNow.ts'
import { AgendaList } from './AgendaList.tsx'
import { Countdown } from './Countdown.tsx'
import { GuestLink } from './GuestLink.tsx'
import classes from './MeetingBefore.module.css'
import type { MeetingPage, MeetingParts } from './MeetingScreen.tsx'

/** A meeting to come, in progress, or cancelled: what it is about and the way in. */
export default function MeetingBefore({ page, parts }: { page: MeetingPage; parts: MeetingParts }) {
  const { t } = useTranslation()
  const { meeting, role } = page
  const cancelled = meeting.state === 'cancelled'
  return (
    <div className={classes.columns}>
      <div className={classes.way}>
        {cancelled ? (
          <Alert color="red">{t('meetings.page.cancelled')}</Alert>
        ) : (
          <>
            <WayIn meeting={meeting} parts={parts} />
            <Group gap="xs">
              <Button
                component="a"
                href={`/api/meetings/${meeting.id}/calendar.ics`}
                download
                variant="subtle"
                leftSection={<IconCalendarDown size={18} aria-hidden="true" />}
              >
                {t('meetings.page.calendar')}
              </Button>
              {may(role, 'meeting:cancel') && meeting.state === 'planned' && <Cancel meeting={meeting} />}
            </Group>
          </>
        )}
      </div>
      <Stack gap="lg" className={classes.about}>
        <Section title={t('meetings.page.goals')} card>
          {meeting.goals ? <Prose text={meeting.goals} /> : <Text c="dimmed">{t('meetings.page.noGoals')}</Text>}
        </Section>
        <Section title={t('meetings.page.agenda')} card>
          <AgendaList items={meeting.agenda} />
        </Section>
      </Stack>
    </div>
  )
}

function WayIn({ meeting, parts }: { meeting: Meeting; parts: MeetingParts }) {
  const { t } = useTranslation()
  const live = meeting.state === 'live'
  const late = useNow(10_000) >= meeting.startsAt
  return (
    <div className={classes.door} data-live={live || undefined}>
      <Text component="div" size="sm" fw={600}>
        {live ? t('meetings.page.open') : late ? t('meetings.page.started') : t('meetings.page.starts')}
      </Text>
      {!live && !late && (
        <div className={classes.countdown}>
          <Countdown to={meeting.startsAt} />
        </div>
      )}
      <parts.InsideNames communityId={meeting.communityId} meetingId={meeting.id} />
      <Button
        component={Link}
        to={`/meetings/${meeting.id}/live`}
        size="lg"
        color={live ? 'ember' : undefined}
        rightSection={<IconArrowRight size={20} aria-hidden="true" />}
        fullWidth
      >
        {t('meetings.page.enter')}
      </Button>
      <Text size="sm" c="dimmed">
        {t('meetings.page.enterHint')}
      </Text>
      <GuestLink meeting={meeting} />
      <parts.TellMe meeting={meeting} />
    </div>
  )
}

function Cancel({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation()
  const cancel = useChange('meetings.cancel', [
    keyOf('meetings.page', { params: { meetingId: meeting.id } }),
    keyOf('meetings.mine'),
    keyOf('meetings.inCommunity'),
  ])
  return (
    <ConfirmButton
      variant="subtle"
      color="red"
      danger
      ask={t('meetings.page.cancelAsk')}
      yes={t('meetings.page.cancelYes')}
      no={t('meetings.page.cancelNo')}
      loading={cancel.isPending}
      error={cancel.error}
      onConfirm={() => cancel.mutateAsync({ params: { meetingId: meeting.id } }).then(focusHeading)}
    >
      {t('meetings.page.cancel')}
    </ConfirmButton>
  )
}
