import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Logo } from '../../ui/Logo.tsx'
import classes from './Doorway.module.css'

/** The frame of what one sees before and after the room. */
export function Doorway({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className={classes.doorway}>
      <header className={classes.top}>
        <Link to="/" className={classes.home} aria-label={t('shell.home')}>
          <Logo />
        </Link>
      </header>
      <main>{children}</main>
    </div>
  )
}
