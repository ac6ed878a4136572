import { useTranslation } from 'react-i18next'
import { useMedia, useRoom } from '../session.ts'
import { Picture } from './Picture.tsx'
import type { Spot } from './plan.ts'
import classes from './Stage.module.css'
import { TileMenu } from './TileMenu.tsx'
import { useView } from './view.ts'

/** A shared screen, with nothing of it cut off; where there are several, the choice among them. */
export function ScreenTile({ spot, all = [] }: { spot: Spot; all?: readonly Spot[] }) {
  const { t } = useTranslation()
  const { me } = useRoom()
  const screen = useMedia().people.get(spot.from)?.screen
  if (!screen) return null
  const name = t('stage.share', { name: spot.who.name })
  return (
    <figure className={classes.share} aria-label={name}>
      <Picture of={screen} whole label={name} />
      {all.length > 1 ? (
        <Choice spot={spot} all={all} />
      ) : (
        <span className={classes.shareName}>{spot.from === me ? t('stage.shareMine') : name}</span>
      )}
      <TileMenu spot={spot} />
    </figure>
  )
}

function Choice({ spot, all }: { spot: Spot; all: readonly Spot[] }) {
  const { t } = useTranslation()
  const { seeScreen } = useView()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset lays its legend out in a way of its own
    <div className={classes.shares} role="group" aria-label={t('stage.shares')}>
      {all.map(one => (
        <button
          key={one.key}
          type="button"
          aria-pressed={one.key === spot.key}
          aria-label={t('stage.share', { name: one.who.name })}
          onClick={() => seeScreen(one.key)}
        >
          {one.who.name}
        </button>
      ))}
    </div>
  )
}
