import type { ReactNode } from 'react'
import classes from './Notice.module.css'

/** Where the small things lie that come up over the stage and go again. */
export const Notices = ({ children }: { children: ReactNode }) => <div className={classes.notices}>{children}</div>

export const Notice = ({ label, children }: { label: string; children: ReactNode }) => (
  <section className={classes.notice} aria-label={label}>
    {children}
  </section>
)
