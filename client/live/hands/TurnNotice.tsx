import { IconMicrophone } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../notices/Notice.tsx'
import { useSession } from '../session.ts'
import classes from './TurnNotice.module.css'

const STAYS_MS = 6_000
type Turn = { name: string; mine: boolean }

/** Says for a moment whose turn it is, when a host has called on someone. */
export function TurnNotice() {
  const { t } = useTranslation()
  const { live } = useSession()
  const [turn, setTurn] = useState<Turn | null>(null)
  useEffect(() => {
    const release = live.onEvents(news => {
      const called = news.findLast(event => event.name === 'handLowered' && event.called)
      const { room, me } = live.getSnapshot()
      if (called?.name !== 'handLowered') return
      const name = room?.participants[called.participantId]?.name
      if (name) setTurn({ name, mine: called.participantId === me })
    })
    return () => void release()
  }, [live])
  useEffect(() => {
    if (!turn) return
    const timer = setTimeout(() => setTurn(null), STAYS_MS)
    return () => clearTimeout(timer)
  }, [turn])
  if (!turn) return null
  return (
    <Notice label={t('hands.turnLabel')}>
      <p className={classes.turn}>
        <IconMicrophone size={20} aria-hidden="true" />
        {turn.mine ? t('hands.yourTurn') : t('hands.turn', { name: turn.name })}
      </p>
    </Notice>
  )
}
