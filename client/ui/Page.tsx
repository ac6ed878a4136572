import { Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Page.module.css'

type Props = {
  title: string
  /** in the tab's title, where it should differ from the heading */
  documentTitle?: string
  eyebrow?: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  width?: 'narrow' | 'normal' | 'wide'
  children: ReactNode
}

let seenPath = location.pathname

/** For when what had the focus is gone: the reader goes on from the top of the page. */
export const focusHeading = (): void => document.querySelector<HTMLElement>('main h1')?.focus()

/** A screen's frame. On navigation the heading takes the focus, so that a screen reader starts at the new page. */
export function Page({ title, documentTitle = title, eyebrow, lead, actions, width = 'normal', children }: Props) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${documentTitle} · ${t('product')}`
  }, [documentTitle, t])
  useEffect(() => {
    if (seenPath === location.pathname) return
    seenPath = location.pathname
    if (!location.hash) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className={classes.page} data-width={width}>
      <Group component="header" className={classes.head} justify="space-between" align="flex-end" gap="lg">
        <Stack gap={6} className={classes.words}>
          {eyebrow && <div className={classes.eyebrow}>{eyebrow}</div>}
          <Title order={1} ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {lead && (
            <Text component="div" c="dimmed" maw="42rem">
              {lead}
            </Text>
          )}
        </Stack>
        {actions}
      </Group>
      {children}
    </div>
  )
}
