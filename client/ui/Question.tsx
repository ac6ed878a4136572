import { Button, Group, Modal, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorLine } from './ErrorLine.tsx'

type Props = {
  opened: boolean
  title: ReactNode
  ask: string
  yes: string
  no: string
  danger?: boolean
  loading?: boolean
  error?: unknown
  onYes: () => void
  onClose: () => void
}

/** Asks before something that cannot be undone. What leaves all as it is has the focus. */
export function Question({ opened, title, ask, yes, no, danger = false, loading, error, onYes, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <Text mb="lg">{ask}</Text>
      <ErrorLine error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {no}
        </Button>
        <Button color={danger ? 'red' : undefined} loading={loading} onClick={onYes}>
          {yes}
        </Button>
      </Group>
    </Modal>
  )
}
