import { IconAntennaBars2, IconCoffee, IconHandStop, IconMicrophoneOff, IconPlugConnectedX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Participant } from '../../../shared/live/room.ts'
import type { PersonMedia } from '../../net/media-state.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Picture } from './Picture.tsx'
import classes from './Tile.module.css'

type Props = {
  who: Participant
  mine: boolean
  media: PersonMedia | undefined
  /** place in the queue of hands, from 1; null when the hand is down */
  hand: number | null
  /** whether voice and video are there at all */
  withMedia: boolean
}

function Sign({ children, warm }: { children: ReactNode; warm?: boolean }) {
  return (
    <span className={classes.sign} data-warm={warm || undefined} aria-hidden="true">
      {children}
    </span>
  )
}

/** One participant on the stage. Its name says in words what its signs show. */
export function Tile({ who, mine, media, hand, withMedia }: Props) {
  const { t } = useTranslation()
  const lost = who.connection === 'lost'
  const muted = withMedia && !media?.microphone
  const speaking = !lost && media?.speaking === true
  const poor = media?.quality === 'poor' || media?.quality === 'lost'
  const words = [
    mine ? `${who.name} (${t('live.you')})` : who.name,
    lost && t('live.sign.lost'),
    who.status === 'away' && t('live.sign.away'),
    hand !== null && t('live.sign.hand'),
    muted && t('live.sign.muted'),
    poor && t('live.sign.poor'),
  ]
  return (
    <figure
      className={classes.tile}
      aria-label={words.filter(Boolean).join(', ')}
      data-participant={who.id}
      data-speaking={speaking || undefined}
      data-faint={lost || who.status === 'away' || undefined}
    >
      {media?.camera ? (
        <Picture of={media.camera} participantId={who.id} mirrored={mine} />
      ) : (
        <span className={classes.face}>
          <Avatar name={who.name} id={who.memberId} size={72} />
        </span>
      )}
      {(lost || who.status === 'away') && (
        <span className={classes.state}>
          {lost ? <IconPlugConnectedX size={18} aria-hidden="true" /> : <IconCoffee size={18} aria-hidden="true" />}
          {lost ? t('live.sign.lost') : t('live.sign.away')}
        </span>
      )}
      {hand !== null && (
        <span className={classes.hand} aria-hidden="true">
          <IconHandStop size={18} /> {hand}
        </span>
      )}
      <figcaption className={classes.name}>
        {muted && (
          <Sign>
            <IconMicrophoneOff size={16} />
          </Sign>
        )}
        {poor && (
          <Sign warm>
            <IconAntennaBars2 size={16} />
          </Sign>
        )}
        <span className={classes.words}>
          {who.name}
          {mine && <span className={classes.you}> ({t('live.you')})</span>}
        </span>
      </figcaption>
    </figure>
  )
}
