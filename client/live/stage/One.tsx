import {
  IconBadgeCc,
  IconCoffee,
  IconEar,
  IconEarOff,
  IconHandStop,
  IconMaximize,
  IconMicrophone,
  IconMicrophoneOff,
  IconMinimize,
  IconPhoto,
  IconPhotoOff,
  IconPictureInPicture,
  IconPictureInPictureOff,
  IconScreenShare,
  IconScreenShareOff,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { canShareScreen } from '../../net/devices.ts'
import { useMedia } from '../session.ts'
import type { Toggles } from './actions.ts'
import { ControlButton } from './ControlButton.tsx'

export type Name = keyof Toggles
const icons: Record<Name, [on: ReactNode, off: ReactNode]> = {
  microphone: [<IconMicrophone key="on" />, <IconMicrophoneOff key="off" />],
  camera: [<IconVideo key="on" />, <IconVideoOff key="off" />],
  screen: [<IconScreenShareOff key="on" />, <IconScreenShare key="off" />],
  hand: [<IconHandStop key="on" />, <IconHandStop key="off" />],
  away: [<IconCoffee key="on" />, <IconCoffee key="off" />],
  captions: [<IconBadgeCc key="on" />, <IconBadgeCc key="off" />],
  transcribe: [<IconEar key="on" />, <IconEarOff key="off" />],
  audioOnly: [<IconPhotoOff key="on" />, <IconPhoto key="off" />],
  pip: [<IconPictureInPictureOff key="on" />, <IconPictureInPicture key="off" />],
  fullScreen: [<IconMinimize key="on" />, <IconMaximize key="off" />],
}
const looks: Partial<Record<Name, (on: boolean) => 'off' | 'alive' | undefined>> = {
  microphone: on => (on ? undefined : 'off'),
  camera: on => (on ? undefined : 'off'),
  hand: on => (on ? 'alive' : undefined),
  screen: on => (on ? 'alive' : undefined),
}

/** The button of one switch of the table. */
export function One({ name, toggles }: { name: Name; toggles: Toggles }) {
  const { t } = useTranslation()
  const { trouble, silent } = useMedia()
  const { on, busy, possible, toggle } = toggles[name]
  const whyNot = () => {
    if (name === 'microphone' && silent) return t('stage.controls.tip.companion')
    return t(name === 'screen' && !canShareScreen() ? 'stage.controls.tip.noScreen' : 'stage.controls.tip.noMedia')
  }
  return (
    <ControlButton
      label={t(`stage.controls.${name === 'hand' && on ? 'handUp' : name}`)}
      tip={possible ? t(`stage.controls.tip.${name}${on ? 'On' : 'Off'}`) : whyNot()}
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
