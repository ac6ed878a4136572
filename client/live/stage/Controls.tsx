import { useMediaQuery } from '@mantine/hooks'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoom } from '../session.ts'
import type { Toggles } from './actions.ts'
import { ControlPopover } from './ControlPopover.tsx'
import classes from './Controls.module.css'
import { DeviceSettings, DevicesButton } from './DevicesButton.tsx'
import { EndButton, LeaveButton } from './LeaveButtons.tsx'
import { type Name, One } from './One.tsx'
import type { PushToTalk } from './pushToTalk.ts'
import { TalkButton } from './TalkButton.tsx'
import { ViewButton, ViewSettings } from './ViewButton.tsx'

const second: Name[] = ['screen', 'away', 'captions', 'transcribe']

type Props = {
  toggles: Toggles
  talk: PushToTalk
  showKeys: () => void
  /** buttons of other parts of the room */
  children?: ReactNode
}

/** The bar of what one can do; on a small screen all but the most needed lies behind “More”. */
export function Controls({ toggles, talk, showKeys, children }: Props) {
  const { t } = useTranslation()
  const { host } = useRoom()
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const rest = (
    <>
      {second.map(name => (
        <One key={name} name={name} toggles={toggles} />
      ))}
      {children}
    </>
  )
  const devices = { talk, showKeys }
  return (
    <section className={classes.bar} aria-label={t('stage.controls.label')} data-controls>
      <div className={classes.group}>
        {talk.on ? <TalkButton talk={talk} /> : <One name="microphone" toggles={toggles} />}
        <One name="camera" toggles={toggles} />
        <One name="hand" toggles={toggles} />
        {wide ? (
          <>
            {rest}
            <ViewButton toggles={toggles} />
            <DevicesButton {...devices} />
          </>
        ) : (
          <ControlPopover
            label={t('stage.controls.more')}
            icon={<IconDots />}
            width="min(22rem, calc(100vw - 1.5rem))"
            tall
          >
            <div className={classes.more}>{rest}</div>
            <ViewSettings toggles={toggles} />
            <DeviceSettings {...devices} />
          </ControlPopover>
        )}
      </div>
      <div className={classes.group}>
        <LeaveButton />
        {host && <EndButton />}
      </div>
    </section>
  )
}
