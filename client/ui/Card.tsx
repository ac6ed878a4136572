import { Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from './Card.module.css'

type Props = {
  to: string
  title: string
  component?: 'li' | 'article'
  /** something is alive here now */
  live?: boolean
  children: ReactNode
}

/** A thing in a list. Its title is the link, and the whole card can be clicked. */
export function Card({ to, title, component: Root = 'article', live = false, children }: Props) {
  return (
    <Root className={classes.card} data-live={live || undefined}>
      <Title order={3}>
        <Link to={to} className={classes.link}>
          {title}
        </Link>
      </Title>
      {children}
    </Root>
  )
}
