import { Popover } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import {
  IconBadgeCc,
  IconCoffee,
  IconDots,
  IconEar,
  IconEarOff,
  IconHandStop,
  IconMicrophone,
  IconMicrophoneOff,
  IconScreenShare,
  IconScreenShareOff,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia, useRoom } from '../session.ts'
import type { Toggles } from './actions.ts'
import { ControlButton } from './ControlButton.tsx'
import classes from './Controls.module.css'
import { DeviceSettings, DevicesButton } from './DevicesButton.tsx'
import { EndButton, LeaveButton } from './LeaveButtons.tsx'

type Name = keyof Toggles
const icons: Record<Name, [on: ReactNode, off: ReactNode]> = {
  microphone: [<IconMicrophone key="on" />, <IconMicrophoneOff key="off" />],
  camera: [<IconVideo key="on" />, <IconVideoOff key="off" />],
  screen: [<IconScreenShareOff key="on" />, <IconScreenShare key="off" />],
  hand: [<IconHandStop key="on" />, <IconHandStop key="off" />],
  away: [<IconCoffee key="on" />, <IconCoffee key="off" />],
  captions: [<IconBadgeCc key="on" />, <IconBadgeCc key="off" />],
  transcribe: [<IconEar key="on" />, <IconEarOff key="off" />],
}
const looks: Partial<Record<Name, (on: boolean) => 'off' | 'alive' | undefined>> = {
  microphone: on => (on ? undefined : 'off'),
  camera: on => (on ? undefined : 'off'),
  hand: on => (on ? 'alive' : undefined),
  screen: on => (on ? 'alive' : undefined),
}
const first: Name[] = ['microphone', 'camera', 'hand']
const second: Name[] = ['screen', 'away', 'captions', 'transcribe']

/** The bar of what one can do; on a small screen all but the most needed lies behind “More”. */
export function Controls({ toggles }: { toggles: Toggles }) {
  const { t } = useTranslation()
  const { host } = useRoom()
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const rest = second.map(name => <One key={name} name={name} toggles={toggles} />)
  return (
    <section className={classes.bar} aria-label={t('live.controls.label')}>
      <div className={classes.group}>
        {first.map(name => (
          <One key={name} name={name} toggles={toggles} />
        ))}
        {wide ? rest : <More>{rest}</More>}
        {wide && <DevicesButton />}
      </div>
      <div className={classes.group}>
        <LeaveButton />
        {host && <EndButton />}
      </div>
    </section>
  )
}

function One({ name, toggles }: { name: Name; toggles: Toggles }) {
  const { t } = useTranslation()
  const { trouble } = useMedia()
  const { on, busy, possible, toggle } = toggles[name]
  return (
    <ControlButton
      label={t(`live.controls.${name === 'hand' && on ? 'handUp' : name}`)}
      tip={possible ? t(`live.controls.tip.${name}${on ? 'On' : 'Off'}`) : t('live.controls.tip.noMedia')}
      icon={icons[name][on ? 0 : 1]}
      pressed={name === 'hand' ? undefined : on}
      look={looks[name]?.(on)}
      busy={busy}
      disabled={!possible}
      mark={name in trouble && trouble[name as keyof typeof trouble] !== null}
      onClick={toggle}
    />
  )
}

function More({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Popover position="top" shadow="md" width="min(22rem, calc(100vw - 1.5rem))" trapFocus withRoles={false}>
      <Popover.Target>
        <button type="button" className={classes.button} aria-haspopup="dialog">
          <span className={classes.icon} aria-hidden="true">
            <IconDots />
          </span>
          <span className={classes.label}>{t('live.controls.more')}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('live.controls.more')}>
        <div className={classes.more}>{children}</div>
        <DeviceSettings />
      </Popover.Dropdown>
    </Popover>
  )
}
