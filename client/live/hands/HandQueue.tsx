import { Button } from '@mantine/core'
import { IconMicrophone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Hand } from '../../../shared/live/room.ts'
import { useNow } from '../../ui/useNow.ts'
import { writeSpan } from '../agenda/clock.ts'
import { useSaid } from '../said.ts'
import { useRoom } from '../session.ts'
import classes from './HandQueue.module.css'

/** Who wants to speak, in order, and for how long they have waited. A host calls on the next. Nothing while no hand is up. */
export function HandQueue() {
  const { t } = useTranslation()
  const { session, room, host } = useRoom()
  const { attempt } = useSaid()
  const [first] = room.hands
  if (!first) return null
  const name = room.participants[first.participantId]?.name ?? ''
  return (
    <section className={classes.hands} aria-labelledby="live-hands">
      <div className={classes.head}>
        <h2 id="live-hands">{t('hands.title')}</h2>
        {host && (
          <Button
            size="xs"
            fz="sm"
            leftSection={<IconMicrophone size={16} aria-hidden="true" />}
            aria-label={t('hands.nextNamed', { name })}
            onClick={() => attempt(session.live.command('callOn', { participantId: first.participantId }))}
          >
            {t('hands.next')}
          </Button>
        )}
      </div>
      <ol>
        {room.hands.map(hand => (
          <HandUp key={hand.participantId} hand={hand} />
        ))}
      </ol>
    </section>
  )
}

function HandUp({ hand }: { hand: Hand }) {
  const { t } = useTranslation()
  const { session, state, room, host, me } = useRoom()
  const { attempt } = useSaid()
  const now = useNow(1_000) + state.clockOffset
  const who = room.participants[hand.participantId]
  if (!who) return null
  const mine = who.id === me
  return (
    <li className={classes.hand}>
      <span className={classes.name}>
        {who.name} {mine && <span className={classes.faint}>({t('live.you')})</span>}
        <span className={classes.waits}>{t('hands.waiting', { time: writeSpan(Math.max(0, now - hand.at)) })}</span>
      </span>
      {(host || mine) && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={mine ? t('hands.lowerMine') : t('hands.lower', { name: who.name })}
          onClick={() => attempt(session.live.command('lowerHand', { participantId: who.id }))}
        >
          {t('hands.lowerShort')}
        </Button>
      )}
    </li>
  )
}
