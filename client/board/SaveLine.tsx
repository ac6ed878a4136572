import { Button, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCloudOff, IconCloudUp, IconEye } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardState, OpenBoard } from '../net/board.ts'
import classes from './board.module.css'
import { useBoardState } from './useBoard.ts'

const SETTLED_MS = 1000
const icons = {
  opening: IconCloudUp,
  saving: IconCloudUp,
  saved: IconCircleCheck,
  offline: IconCloudOff,
  refused: IconAlertTriangle,
  readOnly: IconEye,
}

function useText({ status, unsaved, refusal }: BoardState, readOnly: boolean): string {
  const { t } = useTranslation()
  if (status === 'refused') {
    const reason = t(`refusal.${refusal ?? 'internal'}`)
    return unsaved > 0 ? t('board.save.refused', { reason }) : reason
  }
  if (status === 'offline' && unsaved > 0) return t('board.save.offlineWith', { count: unsaved })
  return t(`board.save.${readOnly && status !== 'offline' ? 'readOnly' : status}`)
}

/** A text that has stayed the same for a while; empty until then, so that what it said before never outlives its truth. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLED_MS)
    return () => {
      clearTimeout(timer)
      setSettled('')
    }
  }, [text])
  return settled === text ? settled : ''
}

/** Whether what was written is safe. Seen at once; read out only when it has settled, not at every key. */
export function SaveLine({ board, readOnly }: { board: OpenBoard; readOnly: boolean }) {
  const { t } = useTranslation()
  const state = useBoardState(board)
  const text = useText(state, readOnly)
  const announced = useSettled(text)
  const shown = readOnly && state.status !== 'offline' && state.status !== 'refused' ? 'readOnly' : state.status
  const Icon = icons[shown]
  return (
    <div className={classes.save} data-save={state.status}>
      <VisuallyHidden role="status">{announced}</VisuallyHidden>
      <Icon size={18} stroke={1.75} aria-hidden="true" />
      <span aria-hidden="true">{text}</span>
      {(state.status === 'refused' || state.status === 'offline') && (
        <Button size="compact-sm" variant="light" onClick={board.retry}>
          {t('board.save.retry')}
        </Button>
      )}
    </div>
  )
}
