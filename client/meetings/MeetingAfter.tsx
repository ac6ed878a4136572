import { Stack } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reveal } from '../ui/anchors.ts'
import { Prose } from '../ui/Prose.tsx'
import { Section } from '../ui/Section.tsx'
import { AgendaOutcome } from './AgendaOutcome.tsx'
import { Attendance } from './Attendance.tsx'
import classes from './MeetingAfter.module.css'
import { MeetingRecord, type RecordTab, tabOf } from './MeetingRecord.tsx'
import type { MeetingPage, MeetingParts } from './MeetingScreen.tsx'

/** A meeting that has ended: its summary, and beside it what every point of it came from. */
export default function MeetingAfter({ page, parts }: { page: MeetingPage; parts: MeetingParts }) {
  const { t } = useTranslation()
  const { meeting, role, attendance } = page
  const root = useRef<HTMLDivElement>(null)
  const [tab, setTab] = useState<RecordTab>('notes')
  // a new object each time, so that the same source can be shown again
  const [shown, setShown] = useState(() => ({ anchor: location.hash.slice(1) }))

  useEffect(() => {
    const follow = () => setShown({ anchor: location.hash.slice(1) })
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  useEffect(() => {
    const where = tabOf(shown.anchor)
    if (!where || !root.current) return
    setTab(where)
    // a hidden tab has no place to scroll to until the next frame has shown it
    const { current } = root
    let stop = () => {}
    const frame = requestAnimationFrame(() => {
      stop = reveal(current, shown.anchor)
    })
    return () => {
      cancelAnimationFrame(frame)
      stop()
    }
  }, [shown])

  return (
    <div className={classes.columns} ref={root}>
      <div className={classes.summary}>
        <parts.Summary
          meetingId={meeting.id}
          communityId={meeting.communityId}
          role={role}
          onShow={anchor => setShown({ anchor })}
        />
      </div>
      <MeetingRecord meetingId={meeting.id} people={attendance} parts={parts} tab={tab} onTab={setTab} />
      <Stack gap="xl" className={classes.rest}>
        <Section title={t('meetings.page.attendance')}>
          <Attendance people={attendance} />
        </Section>
        {meeting.goals && (
          <Section title={t('meetings.page.goals')}>
            <Prose text={meeting.goals} />
          </Section>
        )}
        {meeting.agenda.length > 0 && (
          <Section title={t('meetings.page.agenda')}>
            <AgendaOutcome meetingId={meeting.id} items={meeting.agenda} />
          </Section>
        )}
      </Stack>
    </div>
  )
}
