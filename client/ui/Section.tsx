import { Group, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './Section.module.css'

type Props = { title: string; aside?: ReactNode; card?: boolean; children: ReactNode }

/** A named part of a page: a heading, something at its end, and the content, on a card of its own if wanted. */
export function Section({ title, aside, card = false, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={card ? `${classes.section} ${classes.card}` : classes.section}>
      <Group justify="space-between" align="center" mb="md" gap="xs">
        <Title order={2} id={id}>
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </section>
  )
}
