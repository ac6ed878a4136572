import type { ReactNode } from 'react'
import classes from './Section.module.css'

/** A surface that holds a form or a few words. */
export function Sheet({ children }: { children: ReactNode }) {
  return <div className={`${classes.section} ${classes.card}`}>{children}</div>
}
