import { Tooltip, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Controls.module.css'

type Props = {
  label: string
  /** what a click does now; shown when one points at it */
  tip?: string
  icon: ReactNode
  /** for what is on or off; left out for what is done once */
  pressed?: boolean
  /** `off`: something others may miss, such as a muted microphone; `alive`: a raised hand; `danger`: leads out */
  look?: 'off' | 'alive' | 'danger'
  busy?: boolean
  disabled?: boolean
  mark?: boolean
  onClick: () => void
}

export function ControlButton({ label, tip, icon, pressed, look, busy, disabled, mark, onClick }: Props) {
  return (
    <Tooltip
      label={tip ?? label}
      events={{ hover: true, focus: true, touch: false }}
      portalProps={{ target: '[data-controls]' }}
      zIndex={400}
    >
      <UnstyledButton
        className={classes.button}
        aria-pressed={pressed}
        aria-disabled={disabled || undefined}
        data-look={look}
        data-busy={busy || undefined}
        data-mark={mark || undefined}
        onClick={() => !disabled && onClick()}
      >
        <span className={classes.icon} aria-hidden="true">
          {icon}
        </span>
        <span className={classes.label}>{label}</span>
      </UnstyledButton>
    </Tooltip>
  )
}
