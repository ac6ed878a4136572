import { useElementSize } from '@mantine/hooks'
import { type CSSProperties, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Pager } from './Pager.tsx'
import type { Plan, Spot } from './plan.ts'
import { ScreenTile } from './ScreenTile.tsx'
import classes from './Stage.module.css'
import { Tile } from './Tile.tsx'
import { bestGrid, inRow, mostTiles } from './tiles.ts'
import { usePlan } from './usePlan.ts'
import { useShortcuts } from './useShortcuts.ts'
import { useView } from './view.ts'

const GAP = 10
const PAGER_PX = 34
/** below it what is large needs the whole place */
const STRIP_FROM_PX = 270
const strips = { narrow: { width: 104, height: 78 }, wide: { width: 144, height: 96 } }

/** Who is here, as large as the place allows; what is large takes most of it, and the others lie in a row below. */
export function Stage() {
  const { t } = useTranslation()
  const { ref, width, height } = useElementSize()
  const strip = strips[width < 480 ? 'narrow' : 'wide']
  const fits = useMemo(() => {
    const grid = mostTiles(width, height, GAP)
    return { grid, strip: inRow(width, strip.width, GAP) }
  }, [width, height, strip])
  const plan = usePlan(fits)
  const keys = usePageKeys(plan)
  useShortcuts(keys)
  const { large } = plan
  const paged = plan.pages > 1
  const low = large !== null && height < STRIP_FROM_PX
  return (
    <section ref={ref} className={classes.stage} aria-label={t('stage.label')} data-stage>
      {large && <Large spot={large} screens={plan.screens} />}
      {width > 0 && !low && plan.tiles.length > 0 && (
        <Tiles
          tiles={plan.tiles}
          style={large ? stripStyle(strip) : gridStyle(plan.tiles.length, width, height - (paged ? PAGER_PX : 0))}
          className={large ? classes.strip : classes.grid}
        />
      )}
      {paged && !low && <Pager page={plan.page} pages={plan.pages} />}
    </section>
  )
}

function Large({ spot, screens }: { spot: Spot; screens: readonly Spot[] }) {
  return (
    <div className={classes.large} data-kind={spot.kind}>
      {spot.kind === 'screen' ? <ScreenTile spot={spot} all={screens} /> : <Tile spot={spot} large />}
    </div>
  )
}

const tileSize = (width: number, height: number) =>
  ({ '--tile-width': `${width}px`, '--tile-height': `${height}px` }) as CSSProperties
const stripStyle = ({ width, height }: { width: number; height: number }) => tileSize(width, height)
function gridStyle(count: number, width: number, height: number): CSSProperties {
  const grid = bestGrid(count, width, height, GAP)
  return { ...tileSize(grid.width, grid.height), '--columns': grid.columns } as CSSProperties
}

function Tiles({ tiles, className, style }: { tiles: readonly Spot[]; className?: string; style: CSSProperties }) {
  const { t } = useTranslation()
  return (
    <ul className={className} style={style} aria-label={t('stage.people')}>
      {tiles.map(spot => (
        <li key={spot.key}>{spot.kind === 'screen' ? <ScreenTile spot={spot} /> : <Tile spot={spot} />}</li>
      ))}
    </ul>
  )
}

function usePageKeys({ page, pages }: Plan) {
  const { t } = useTranslation()
  const { turnTo } = useView()
  const turn = (key: string, words: string, to: number) => ({
    key,
    words,
    onStage: true,
    possible: pages > 1 && to >= 0 && to < pages,
    run: () => turnTo(to),
  })
  return [turn('pageup', t('stage.keys.pageUp'), page - 1), turn('pagedown', t('stage.keys.pageDown'), page + 1)]
}
