import type { CSSProperties } from 'react'
import classes from './Avatar.module.css'
import { hueOf, initials } from './avatar.ts'

type Props = { name: string; id: string; size?: number; className?: string }

/** A person's initials on a colour of their own. Decoration: the name always stands beside it. */
export function Avatar({ name, id, size = 36, className }: Props) {
  const style = { '--hue': hueOf(id), '--size': `${size / 16}rem` } as CSSProperties
  return (
    <span className={`${classes.avatar} ${className ?? ''}`} style={style} aria-hidden="true">
      {initials(name)}
    </span>
  )
}
