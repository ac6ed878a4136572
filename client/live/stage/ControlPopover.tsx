import { Popover } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Controls.module.css'

type Props = {
  label: string
  icon: ReactNode
  /** what opens is called so; as the button when left out */
  title?: string
  width?: number | string
  padding?: number
  /** scrolls in itself when the screen is low */
  tall?: boolean
  children: ReactNode
}

/** A button of the bar that opens more above it. */
export function ControlPopover({ label, icon, title = label, width, padding, tall = false, children }: Props) {
  return (
    <Popover position="top" shadow="md" width={width} trapFocus withRoles={false}>
      <Popover.Target>
        <button type="button" className={classes.button} aria-haspopup="dialog">
          <span className={classes.icon} aria-hidden="true">
            {icon}
          </span>
          <span className={classes.label}>{label}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={title} p={padding} className={tall ? classes.dropdown : undefined}>
        {children}
      </Popover.Dropdown>
    </Popover>
  )
}
