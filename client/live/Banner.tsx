import { Button, CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Banners.module.css'

type Props = {
  look?: 'bad' | 'good'
  /** said at once by a screen reader */
  alert?: boolean
  /** the one thing to do about it */
  action?: { words: string; run: () => void }
  onClose?: () => void
  children: ReactNode
}

/** One line that one has to know of. */
export function Banner({ look, alert, action, onClose, children }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.banner} data-look={look} role={alert ? 'alert' : 'status'}>
      <span className={classes.words}>{children}</span>
      {action && (
        <Button size="compact-sm" onClick={action.run}>
          {action.words}
        </Button>
      )}
      {onClose && (
        <CloseButton size="sm" aria-label={t('stage.banner.close')} onClick={onClose} variant="transparent" />
      )}
    </div>
  )
}
