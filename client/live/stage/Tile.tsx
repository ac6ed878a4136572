import {
  IconCoffee,
  IconDevices,
  IconFocusCentered,
  IconHandStop,
  IconMicrophoneOff,
  IconPinFilled,
  IconPlugConnectedX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../ui/Avatar.tsx'
import { useMedia, useRoom } from '../session.ts'
import { Picture } from './Picture.tsx'
import type { Spot } from './plan.ts'
import { Signal } from './Signal.tsx'
import classes from './Tile.module.css'
import { TileMenu } from './TileMenu.tsx'
import { useView } from './view.ts'

function Sign({ children, warm }: { children: ReactNode; warm?: boolean }) {
  return (
    <span className={classes.sign} data-warm={warm || undefined} aria-hidden="true">
      {children}
    </span>
  )
}

/** How a person is here, over all their devices. */
function usePerson({ who, devices, from }: Spot) {
  const { room, me, state } = useRoom()
  const { people, preview, on } = useMedia()
  const mine = devices.some(device => device.id === me)
  const all = devices.map(device => people.get(device.id)).filter(media => media !== undefined)
  const lost = devices.every(device => device.connection === 'lost')
  const place = room.hands.findIndex(hand => devices.some(device => device.id === hand.participantId))
  // one's own picture is there before it is published
  const own = from === me && on.camera ? preview : null
  return {
    mine,
    lost,
    away: who.status === 'away',
    camera: people.get(from)?.camera ?? own,
    filming: all.some(media => media.filming),
    muted: state.media !== null && !all.some(media => media.microphone),
    speaking: !lost && all.some(media => media.speaking),
    quality: people.get(from)?.quality ?? 'unknown',
    hand: place < 0 ? null : place + 1,
    spotlit: devices.some(device => device.id === room.spotlight),
  }
}

/** One person on the stage. Its name says in words what its signs show. */
export function Tile({ spot, large = false }: { spot: Spot; large?: boolean }) {
  const { t } = useTranslation()
  const { pin } = useView()
  const { who, devices } = spot
  const { mine, lost, away, camera, muted, speaking, quality, hand, spotlit } = usePerson(spot)
  const pinned = pin === spot.key
  const bad = quality === 'poor' || quality === 'lost'
  const words = [
    mine ? `${who.name} (${t('live.you')})` : who.name,
    lost && t('live.sign.lost'),
    away && t('live.sign.away'),
    hand !== null && t('live.sign.hand'),
    muted && t('live.sign.muted'),
    bad && t('stage.quality.label', { quality: t(`stage.quality.${quality}`) }),
    pinned && t('stage.why.pin'),
    spotlit && t('stage.why.spotlight'),
    devices.length > 1 && t('stage.tile.devices', { count: devices.length }),
  ]
  return (
    <figure
      className={classes.tile}
      aria-label={words.filter(Boolean).join(', ')}
      data-participant={who.id}
      data-speaking={speaking || undefined}
      data-faint={lost || away || undefined}
      data-large={large || undefined}
    >
      {camera ? (
        <Picture of={camera} participantId={spot.from} mirrored={mine} />
      ) : (
        <span className={classes.face}>
          <Avatar name={who.name} id={who.memberId} size={72} />
        </span>
      )}
      {(lost || away) && (
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
        {pinned && (
          <Sign warm>
            <IconPinFilled size={16} />
          </Sign>
        )}
        {spotlit && (
          <Sign warm>
            <IconFocusCentered size={16} />
          </Sign>
        )}
        {muted && (
          <Sign>
            <IconMicrophoneOff size={16} />
          </Sign>
        )}
        <span className={classes.words}>
          {who.name}
          {mine && <span className={classes.you}> ({t('live.you')})</span>}
        </span>
        {devices.length > 1 && <IconDevices size={16} aria-hidden="true" />}
        {quality !== 'unknown' && <Signal quality={quality} />}
      </figcaption>
      <TileMenu spot={spot} />
    </figure>
  )
}
