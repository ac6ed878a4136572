import { Menu } from '@mantine/core'
import { IconDots, IconPin, IconPinnedOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PersonActions } from '../people/Moderation.tsx'
import type { Spot } from './plan.ts'
import classes from './Tile.module.css'
import { useView } from './view.ts'

/** What one can do with a tile: keep it large for oneself, and for who leads the room more. */
export function TileMenu({ spot }: { spot: Spot }) {
  const { t } = useTranslation()
  const { pin, togglePin } = useView()
  const pinned = pin === spot.key
  const { name } = spot.who
  return (
    <Menu position="bottom-end" shadow="md" floatingStrategy="fixed" portalProps={{ target: '[data-stage]' }}>
      <Menu.Target>
        <button
          type="button"
          className={classes.menu}
          aria-label={t(spot.kind === 'screen' ? 'stage.tile.menuScreen' : 'stage.tile.menu', { name })}
        >
          <IconDots size={18} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label aria-hidden="true">{name}</Menu.Label>
        <Menu.Item
          data-autofocus
          leftSection={pinned ? <IconPinnedOff size={18} /> : <IconPin size={18} />}
          onClick={() => togglePin(spot.key)}
        >
          {t(pinned ? 'stage.tile.unpin' : 'stage.tile.pin')}
        </Menu.Item>
        <PersonActions who={spot.who} devices={spot.devices} />
      </Menu.Dropdown>
    </Menu>
  )
}
