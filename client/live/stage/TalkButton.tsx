import { IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Controls.module.css'
import type { PushToTalk } from './pushToTalk.ts'

const presses = ({ key, repeat }: KeyboardEvent) => !repeat && (key === ' ' || key === 'Enter')

/** The microphone's button while push to talk is on: one is heard for as long as it is held. */
export function TalkButton({ talk }: { talk: PushToTalk }) {
  const { t } = useTranslation()
  const letGo = () => talk.talk(false)
  return (
    <button
      type="button"
      className={classes.button}
      data-look={talk.talking ? 'alive' : 'off'}
      data-hold
      title={t('stage.controls.tip.holdToTalk')}
      onPointerDown={(event: PointerEvent<HTMLButtonElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        talk.talk(true)
      }}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onContextMenu={event => event.preventDefault()}
      onKeyDown={event => presses(event) && talk.talk(true)}
      onKeyUp={letGo}
      onBlur={letGo}
    >
      <span className={classes.icon} aria-hidden="true">
        {talk.talking ? <IconMicrophone /> : <IconMicrophoneOff />}
      </span>
      <span className={classes.label}>{t(`stage.controls.${talk.talking ? 'talking' : 'holdToTalk'}`)}</span>
    </button>
  )
}
