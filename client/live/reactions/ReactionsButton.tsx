import { Popover } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconMoodSmile } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { burstEmojis } from '../../../shared/live/bursts.ts'
import { useSession } from '../session.ts'
import controls from '../stage/Controls.module.css'
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
    <Popover position="top" shadow="md" withRoles={false} trapFocus>
      <Popover.Target>
        <button type="button" className={controls.button} aria-haspopup="dialog">
          <span className={controls.icon} aria-hidden="true">
            <IconMoodSmile />
          </span>
          <span className={controls.label}>{t('reactions.button')}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('reactions.label')} p={6}>
        <Emojis />
      </Popover.Dropdown>
    </Popover>
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
