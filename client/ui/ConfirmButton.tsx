import { Button, type ButtonProps } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { Question } from './Question.tsx'

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
export function ConfirmButton({ ask, yes, no, danger, error, onConfirm, children, ...button }: Props) {
  const [opened, { open, close }] = useDisclosure(false)
  const confirm = () => void onConfirm().then(close, () => undefined)
  return (
    <>
      <Button {...button} onClick={open}>
        {children}
      </Button>
      <Question
        {...{ opened, ask, yes, no, danger, error }}
        title={children}
        loading={Boolean(button.loading)}
        onYes={confirm}
        onClose={close}
      />
    </>
  )
}
