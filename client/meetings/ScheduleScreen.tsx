import { Button, NumberInput, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { DateInput, TimeInput } from '@mantine/dates'
import '@mantine/dates/styles.css'
import { useParams, useRouter } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommunityPage } from '../../shared/communities.ts'
import { DoorPolicy } from '../../shared/live/door.ts'
import { may } from '../../shared/roles.ts'
import { ApiRefusal, keyOf } from '../net/api.ts'
import { useCall, useChange } from '../net/query.ts'
import { ErrorLine } from '../ui/ErrorLine.tsx'
import { LoadedPage } from '../ui/LoadedPage.tsx'
import { Page } from '../ui/Page.tsx'
import { Refused } from '../ui/Refused.tsx'
import { Section } from '../ui/Section.tsx'
import { ownZone } from '../ui/time.ts'
import { AgendaEditor } from './AgendaEditor.tsx'
import classes from './ScheduleScreen.module.css'
import { type Draft, dayOf, type Field, firstDraft, plan } from './schedule.ts'

export function ScheduleScreen() {
  const { communityId = '' } = useParams({ strict: false }) as { communityId?: string }
  const page = useCall('communities.page', { params: { communityId } })
  return (
    <LoadedPage query={page}>
      {value =>
        may(value.role, 'meeting:schedule') ? (
          <ScheduleForm page={value} />
        ) : (
          <Refused error={new ApiRefusal('not-allowed', '', 403)} />
        )
      }
    </LoadedPage>
  )
}

function ScheduleForm({ page: { community } }: { page: CommunityPage }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const [draft, setDraft] = useState<Draft>(() => firstDraft(Date.now()))
  const [problems, setProblems] = useState<Field[]>([])
  const form = useRef<HTMLFormElement>(null)
  const schedule = useChange('meetings.schedule', [keyOf('meetings.mine'), keyOf('meetings.inCommunity')])
  const set = (to: Partial<Draft>) => setDraft({ ...draft, ...to })
  const wrong = (field: Field, message: string) => problems.includes(field) && message
  const zone = ownZone()

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { meeting, problems: found } = plan(draft, zone, Date.now())
    setProblems(found)
    if (!meeting) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    schedule.mutate(
      { params: { communityId: community.id }, body: meeting },
      { onSuccess: ({ id }) => history.replace(`/meetings/${id}`) },
    )
  }
  return (
    <Page
      title={t('meetings.schedule.title')}
      eyebrow={community.name}
      lead={t('meetings.schedule.lead', { community: community.name })}
    >
      <form onSubmit={submit} ref={form} noValidate className={classes.form}>
        <Section title={t('meetings.schedule.what')} card>
          <Stack>
            <TextInput
              label={t('meetings.schedule.name')}
              required
              maxLength={120}
              value={draft.title}
              onChange={event => set({ title: event.currentTarget.value })}
              error={wrong('title', t('meetings.schedule.nameMissing'))}
            />
            <Textarea
              label={t('meetings.schedule.goals')}
              description={t('meetings.schedule.goalsHint')}
              autosize
              minRows={3}
              maxLength={2000}
              value={draft.goals}
              onChange={event => set({ goals: event.currentTarget.value })}
            />
          </Stack>
        </Section>
        <Section title={t('meetings.schedule.when')} card>
          <div className={classes.when}>
            <DateInput
              label={t('meetings.schedule.date')}
              required
              valueFormat="YYYY-MM-DD"
              minDate={dayOf(new Date())}
              value={draft.date || null}
              onChange={date => set({ date: date ?? '' })}
              error={wrong('date', t('meetings.schedule.dateMissing')) || wrong('past', t('meetings.schedule.past'))}
            />
            <TimeInput
              label={t('meetings.schedule.time')}
              required
              value={draft.time}
              onChange={event => set({ time: event.currentTarget.value })}
              error={wrong('time', t('meetings.schedule.timeMissing'))}
            />
            <NumberInput
              label={t('meetings.schedule.length')}
              required
              min={5}
              max={1440}
              step={5}
              allowDecimal={false}
              clampBehavior="none"
              suffix={` ${t('meetings.schedule.lengthUnit')}`}
              value={draft.minutes}
              onChange={minutes => set({ minutes })}
              error={wrong('minutes', t('meetings.schedule.lengthWrong'))}
            />
          </div>
          <Text size="sm" c="dimmed" mt="sm">
            {t('meetings.schedule.zone', { zone })}
          </Text>
        </Section>
        <Section title={t('meetings.agenda.title')} card>
          <Text size="sm" c="dimmed" mb="md">
            {t('meetings.agenda.hint')}
          </Text>
          <AgendaEditor
            items={draft.agenda}
            length={Number(draft.minutes) || 0}
            wrong={at => problems.includes(`agenda.${at}`)}
            onChange={agenda => set({ agenda })}
          />
        </Section>
        <Section title={t('door.host.policy')} card>
          <Radio.Group
            aria-label={t('door.host.policy')}
            value={draft.door}
            onChange={door => set({ door: DoorPolicy.parse(door) })}
          >
            <Stack gap="sm">
              {DoorPolicy.options.map(policy => (
                <Radio
                  key={policy}
                  value={policy}
                  label={t(`door.policy.${policy}`)}
                  description={t(`door.policyHint.${policy}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
        </Section>
        <Stack gap="xs" align="flex-start">
          <ErrorLine error={schedule.error} />
          <Button type="submit" size="md" loading={schedule.isPending || schedule.isSuccess}>
            {t('meetings.schedule.button')}
          </Button>
        </Stack>
      </form>
    </Page>
  )
}
