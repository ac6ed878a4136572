import { Tabs } from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Announcer } from './Announcer.tsx'
import { useClock } from './agenda/clock.ts'
import { Banners } from './Banners.tsx'
import { TurnNotice } from './hands/TurnNotice.tsx'
import classes from './LiveRoom.module.css'
import type { LiveParts } from './LiveScreen.tsx'
import { MarkButton } from './markers/MarkButton.tsx'
import { MarkNote } from './markers/MarkNote.tsx'
import { Notices } from './notices/Notice.tsx'
import { Panel, type PanelName, PanelTabs } from './Panel.tsx'
import { DoorNotice } from './people/DoorNotice.tsx'
import { ModeratesRoom } from './people/Moderation.tsx'
import { ModerationNotices } from './people/ModerationNotices.tsx'
import { PollOffer } from './polls/PollOffer.tsx'
import { FloatingEmojis } from './reactions/FloatingEmojis.tsx'
import { ReactionsButton } from './reactions/ReactionsButton.tsx'
import { SaysRefusals } from './said.ts'
import { useRoom } from './session.ts'
import { useToggles } from './stage/actions.ts'
import { CaptionBar } from './stage/CaptionBar.tsx'
import { Controls } from './stage/Controls.tsx'
import { KeySheet } from './stage/KeySheet.tsx'
import { useStageKeys } from './stage/keys.ts'
import { PipView } from './stage/PipView.tsx'
import { usePushToTalk } from './stage/pushToTalk.ts'
import { Sounds } from './stage/Sounds.tsx'
import { Stage } from './stage/Stage.tsx'
import { usePip } from './stage/usePip.ts'
import { HasShortcuts, useMakeShortcuts, useShortcuts } from './stage/useShortcuts.ts'
import { InView, useMakeView, useView } from './stage/view.ts'

type Props = { title: string; members: { memberId: string; name: string }[]; parts: LiveParts }

/** The live room from inside: the stage, and beside it what one works on together. */
export function LiveRoom(props: Props) {
  const [refusal, setRefusal] = useState<unknown>(null)
  const said = useMemo(
    () => ({
      refusal,
      attempt: (tried: Promise<unknown>) => void tried.then(() => setRefusal(null), setRefusal),
      close: () => setRefusal(null),
    }),
    [refusal],
  )
  const shortcuts = useMakeShortcuts()
  const view = useMakeView()
  return (
    <SaysRefusals value={said}>
      <HasShortcuts value={shortcuts}>
        <InView value={view}>
          <ModeratesRoom>
            <Inside {...props} />
          </ModeratesRoom>
        </InView>
      </HasShortcuts>
    </SaysRefusals>
  )
}

function Inside({ title, members, parts }: Props) {
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const [panel, setPanel] = useState<PanelName | null>(wide ? 'board' : null)
  const pip = usePip(title)
  const toggles = useToggles(pip)
  const talk = usePushToTalk()
  const [keySheet, { open: showKeys, close: hideKeys }] = useDisclosure(false)
  useShortcuts(useStageKeys(toggles, talk, useView(), showKeys))
  return (
    <Tabs
      className={classes.room}
      value={panel}
      onChange={name => setPanel(name as PanelName | null)}
      allowTabDeactivation
      keepMountedMode="display-none"
      variant="pills"
      data-panel={panel ?? 'none'}
      data-captions={toggles.captions.on || undefined}
    >
      <Top title={title} onClock={() => setPanel('agenda')} />
      <Banners />
      <main className={classes.main}>
        <Stage />
        {toggles.captions.on && <CaptionBar />}
        <Notices>
          <ModerationNotices />
          {panel !== 'people' && <DoorNotice onSee={() => setPanel('people')} />}
          <TurnNotice />
          <MarkNote />
          {panel !== 'polls' && <PollOffer onAnswer={() => setPanel('polls')} />}
        </Notices>
        <PanelTabs panel={panel} />
        <Panel panel={panel} members={members} parts={parts} />
      </main>
      <Controls toggles={toggles} talk={talk} showKeys={showKeys}>
        <ReactionsButton />
        <MarkButton />
      </Controls>
      <KeySheet opened={keySheet} onClose={hideKeys} />
      {pip.window && <PipView into={pip.window} toggles={toggles} />}
      <Sounds />
      <FloatingEmojis />
      <Announcer />
    </Tabs>
  )
}

function Top({ title, onClock }: { title: string; onClock: () => void }) {
  const { t } = useTranslation()
  const { room, mine } = useRoom()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <header className={classes.top}>
      {/* a guest has no page of the meeting to go back to */}
      {mine?.role !== 'guest' && (
        <Link to={`/meetings/${room.meetingId}`} className={classes.back} aria-label={t('live.toMeeting')}>
          <IconArrowLeft size={20} aria-hidden="true" />
        </Link>
      )}
      <h1 className={classes.title} ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <ClockChip onClick={onClock} />
    </header>
  )
}

function ClockChip({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation()
  const clock = useClock()
  if (!clock) return null
  const label = t('agenda.clock', { title: clock.item.title, time: clock.words })
  return (
    <button
      type="button"
      className={classes.clock}
      data-over={clock.over || undefined}
      aria-label={label}
      onClick={onClick}
    >
      <span className={classes.item}>{clock.item.title}</span>
      <span className={classes.time}>{clock.words}</span>
    </button>
  )
}
