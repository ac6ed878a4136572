import { useMediaQuery } from '@mantine/hooks'
import { IconMoodSmile } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { burstEmojis } from '../../../shared/live/bursts.ts'
import { useSession } from '../session.ts'
import { ControlPopover } from '../stage/ControlPopover.tsx'
import classes from './Reactions.module.css'

/** Sends an emoji that floats up for everyone. On a small screen it lies open among the other buttons. */
export function ReactionsButton() {
  const { t } = useTranslation()
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  if (!wide)
    return (
      <div className={classes.inline}>
        <Emojis />
      </div>
    )
  return (
    <ControlPopover label={t('reactions.button')} title={t('reactions.label')} icon={<IconMoodSmile />} padding={6}>
      <Emojis />
    </ControlPopover>
  )
}

function Emojis() {
  const { t } = useTranslation()
  const { bursts } = useSession()
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons side by side, not fields of a form
    <div className={classes.emojis} role="group" aria-label={t('reactions.label')}>
      {burstEmojis.map(emoji => (
        <button
          key={emoji}
          type="button"
          className={classes.emoji}
          aria-label={t(`reactions.names.${emoji}`)}
          title={t(`reactions.names.${emoji}`)}
          onClick={() => bursts.send(emoji)}
        >
          {emoji}
        </button>
      ))}
    </div>
  )
}
