import { Button, type ButtonProps, Group, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { ErrorLine } from './ErrorLine.tsx'

type Props = ButtonProps & {
  ask: string
  yes: string
  no: string
  danger?: boolean
  error?: unknown
  /** resolves when it is done; the question stays open while it runs and when it fails */
  onConfirm: () => Promise<unknown>
  children: ReactNode
}

/** A button for what cannot be undone: asks first. */
export function ConfirmButton({ ask, yes, no, danger = false, error, onConfirm, children, ...button }: Props) {
  const [open, { open: show, close }] = useDisclosure(false)
  const confirm = () => onConfirm().then(close, () => undefined)
  return (
    <>
      <Button {...button} onClick={show}>
        {children}
      </Button>
      <Modal opened={open} onClose={close} title={children}>
        <Text mb="lg">{ask}</Text>
        <ErrorLine error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {no}
          </Button>
          <Button color={danger ? 'red' : undefined} loading={button.loading} onClick={confirm}>
            {yes}
          </Button>
        </Group>
      </Modal>
    </>
  )
}
