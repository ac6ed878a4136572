import { IconArrowBackUp, IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react'
import { useMemo } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useRoom } from '../session.ts'
import type { Toggles } from './actions.ts'
import classes from './PipView.module.css'
import { ScreenTile } from './ScreenTile.tsx'
import { Tile } from './Tile.tsx'
import { usePlan } from './usePlan.ts'

/** What matters of the stage, in a small window of its own: what is large or who speaks, and one's microphone. */
export function PipView({ into, toggles }: { into: Window; toggles: Toggles }) {
  const { t } = useTranslation()
  const { me } = useRoom()
  const plan = usePlan(useMemo(() => ({ grid: 4, strip: 1 }), []))
  const others = plan.tiles.filter(spot => !spot.devices.some(device => device.id === me))
  const spot = plan.large ?? others[0] ?? plan.tiles[0]
  const { on, toggle, possible } = toggles.microphone
  return createPortal(
    <div className={classes.pip}>
      <div className={classes.picture}>
        {spot && (spot.kind === 'screen' ? <ScreenTile spot={spot} /> : <Tile spot={spot} large />)}
      </div>
      <div className={classes.bar}>
        <button type="button" onClick={toggle} disabled={!possible} data-off={!on || undefined}>
          {on ? <IconMicrophone size={20} aria-hidden="true" /> : <IconMicrophoneOff size={20} aria-hidden="true" />}
          {t(on ? 'stage.pip.mute' : 'stage.pip.unmute')}
        </button>
        <button type="button" onClick={toggles.pip.toggle}>
          <IconArrowBackUp size={20} aria-hidden="true" />
          {t('stage.pip.back')}
        </button>
      </div>
    </div>,
    into.document.body,
  )
}
