import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Fold.module.css'

type Props = { title: string; hint?: string; open?: boolean; children: ReactNode }

/** A part of the page that opens under its title. */
export function Fold({ title, hint, open = false, children }: Props) {
  return (
    <details className={classes.fold} open={open}>
      <summary className={classes.title}>
        <span>
          {title} {hint && <span className={classes.hint}>{hint}</span>}
        </span>
        <IconChevronDown size={20} className={classes.arrow} aria-hidden="true" />
      </summary>
      <div className={classes.content}>{children}</div>
    </details>
  )
}
