import { useElementSize } from '@mantine/hooks'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { Participant } from '../../../shared/live/room.ts'
import { useMedia, useRoom } from '../session.ts'
import { Picture } from './Picture.tsx'
import classes from './Stage.module.css'
import { Tile } from './Tile.tsx'
import { bestGrid, mostTiles, onStage } from './tiles.ts'

const GAP = 10
const IN_STRIP = 12

/** Who is here, as large as the place allows; a shared screen takes most of it. */
export function Stage() {
  const { t } = useTranslation()
  const { room, me } = useRoom()
  const { people } = useMedia()
  const sharing = Object.values(room.participants).find(one => people.get(one.id)?.screen)
  return (
    <section className={classes.stage} aria-label={t('live.stage.label')}>
      {sharing ? (
        <>
          <Share who={sharing} mine={sharing.id === me} />
          <Strip />
        </>
      ) : (
        <Tiles />
      )}
    </section>
  )
}

function Share({ who, mine }: { who: Participant; mine: boolean }) {
  const { t } = useTranslation()
  const screen = useMedia().people.get(who.id)?.screen
  if (!screen) return null
  const label = t('live.stage.share', { name: who.name })
  return (
    <div className={classes.share}>
      <Picture of={screen} whole label={label} />
      <span className={classes.shareName}>{mine ? t('live.stage.shareMine') : label}</span>
    </div>
  )
}

function Tiles() {
  const { room } = useRoom()
  const { ref, width, height } = useElementSize()
  const count = Object.keys(room.participants).length
  const most = mostTiles(width, height, GAP)
  const grid = bestGrid(Math.min(count, most), width, height, GAP)
  const style = {
    '--columns': grid.columns,
    '--tile-width': `${grid.width}px`,
    '--tile-height': `${grid.height}px`,
  } as CSSProperties
  return (
    <div ref={ref} className={classes.space}>
      {width > 0 && <List className={classes.grid} style={style} most={most} />}
    </div>
  )
}

const Strip = () => <List className={classes.strip} most={IN_STRIP} />

function List({ most, className, style }: { most: number; className?: string; style?: CSSProperties }) {
  const { t } = useTranslation()
  const { room, me, state } = useRoom()
  const { people } = useMedia()
  const shown = onStage(room, people, me, most)
  const more = Object.keys(room.participants).length - shown.length
  return (
    <ul className={className} style={style} aria-label={t('live.stage.people')}>
      {shown.map(who => {
        const place = room.hands.findIndex(hand => hand.participantId === who.id)
        return (
          <li key={who.id}>
            <Tile
              who={who}
              mine={who.id === me}
              media={people.get(who.id)}
              hand={place < 0 ? null : place + 1}
              withMedia={state.media !== null}
            />
          </li>
        )
      })}
      {more > 0 && <li className={classes.more}>{t('live.stage.more', { count: more })}</li>}
    </ul>
  )
}
