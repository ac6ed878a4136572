import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './states.module.css'

type Props = { icon?: ReactNode; title?: string; hint?: ReactNode; action?: ReactNode }

/** Where there is nothing yet: what that means, and what to do next. The title is left out where the page's heading says it. */
export function EmptyState({ icon, title, hint, action }: Props) {
  return (
    <Stack className={classes.empty} align="center" gap="xs">
      {icon && (
        <span className={classes.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      {title && <Text fw={650}>{title}</Text>}
      {hint && (
        <Text c="dimmed" size="sm" maw="34rem">
          {hint}
        </Text>
      )}
      {action && <div className={classes.action}>{action}</div>}
    </Stack>
  )
}
