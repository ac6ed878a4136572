import { Badge, Button } from '@mantine/core'
import {
  IconCoffee,
  IconEar,
  IconEarOff,
  IconMicrophone,
  IconMicrophoneOff,
  IconPlugConnectedX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Participant } from '../../../shared/live/room.ts'
import { may } from '../../../shared/roles.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { useSaid } from '../said.ts'
import { useMedia, useRoom } from '../session.ts'
import classes from './People.module.css'

/** Everyone in the room with how they are here, and above them the queue of hands. */
export function People() {
  const { t } = useTranslation()
  const { room } = useRoom()
  const all = Object.values(room.participants).sort((a, b) => a.name.localeCompare(b.name) || a.joinedAt - b.joinedAt)
  return (
    <div className={classes.people}>
      {room.hands.length > 0 && (
        <section className={classes.hands} aria-labelledby="live-hands">
          <h2 id="live-hands">{t('live.people.hands')}</h2>
          <ol>
            {room.hands.map(hand => (
              <Hand key={hand.participantId} who={room.participants[hand.participantId]} />
            ))}
          </ol>
        </section>
      )}
      <section aria-labelledby="live-roster">
        <h2 id="live-roster">{t('live.people.here', { count: all.length })}</h2>
        <ul>
          {all.map(who => (
            <Person key={who.id} who={who} />
          ))}
        </ul>
      </section>
    </div>
  )
}

function Hand({ who }: { who: Participant | undefined }) {
  const { t } = useTranslation()
  const { session, host, me } = useRoom()
  const { attempt } = useSaid()
  if (!who) return null
  return (
    <li className={classes.hand}>
      <span className={classes.name}>{who.name}</span>
      {(host || who.id === me) && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('live.people.lower', { name: who.name })}
          onClick={() => attempt(session.live.command('lowerHand', { participantId: who.id }))}
        >
          {t('live.people.lowerShort')}
        </Button>
      )}
    </li>
  )
}

function Person({ who }: { who: Participant }) {
  const { t } = useTranslation()
  const { state, me } = useRoom()
  const media = useMedia().people.get(who.id)
  return (
    <li className={classes.person} data-participant={who.id}>
      <Avatar name={who.name} id={who.memberId} size={34} />
      <span className={classes.name}>
        {who.name} {who.id === me && <span className={classes.faint}>({t('live.you')})</span>}
      </span>
      {may(who.role, 'live:host') && <Badge>{t('live.people.host')}</Badge>}
      <span className={classes.signs}>
        {who.connection === 'lost' && (
          <span className={classes.word} data-alive>
            <IconPlugConnectedX size={18} aria-hidden="true" />
            {t('live.sign.lost')}
          </span>
        )}
        {who.status === 'away' && (
          <span className={classes.word}>
            <IconCoffee size={18} aria-hidden="true" />
            {t('live.sign.away')}
          </span>
        )}
        {who.transcribe ? (
          <Sign words={t('live.sign.transcribed')}>
            <IconEar size={18} />
          </Sign>
        ) : (
          <Sign words={t('live.sign.notTranscribed')}>
            <IconEarOff size={18} />
          </Sign>
        )}
        {state.media &&
          (media?.microphone ? (
            <Sign words={t('live.sign.microphoneOn')} alive={media.speaking}>
              <IconMicrophone size={18} />
            </Sign>
          ) : (
            <Sign words={t('live.sign.muted')}>
              <IconMicrophoneOff size={18} />
            </Sign>
          ))}
      </span>
    </li>
  )
}

function Sign({ words, alive, children }: { words: string; alive?: boolean; children: ReactNode }) {
  return (
    <span className={classes.sign} role="img" aria-label={words} title={words} data-alive={alive || undefined}>
      {children}
    </span>
  )
}
