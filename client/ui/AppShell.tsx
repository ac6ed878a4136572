import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './AppShell.module.css'
import { Logo } from './Logo.tsx'
import { ReachBanner } from './ReachBanner.tsx'
import { SchemeMenu } from './SchemeMenu.tsx'

/** The frame around every screen: the way home, `nav` beside it, `me` at the end, and the screen in the main landmark. */
export function AppShell({ nav, me, children }: { nav?: ReactNode; me?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t('shell.skip')}
      </a>
      <header className={classes.header}>
        <nav className={classes.nav} aria-label={t('shell.main')}>
          <Link to="/" className={classes.home} aria-label={t('shell.home')}>
            <Logo />
            <span className={classes.name}>{t('product')}</span>
          </Link>
          {nav}
        </nav>
        <SchemeMenu />
        {me}
      </header>
      <ReachBanner />
      <main id="main" tabIndex={-1} className={classes.main}>
        {children}
      </main>
    </div>
  )
}
