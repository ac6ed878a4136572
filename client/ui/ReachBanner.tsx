import { IconPlugConnectedX, IconWifiOff } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { reachOf } from '../net/reach.ts'
import classes from './AppShell.module.css'

/** Says when the network or the server is gone, for as long as it is. */
export function ReachBanner() {
  const { t } = useTranslation()
  const reach = useSyncExternalStore(reachOf.subscribe, reachOf.getSnapshot)
  const Icon = reach === 'offline' ? IconWifiOff : IconPlugConnectedX
  return (
    <div role="status">
      {reach !== 'reached' && (
        <div className={classes.banner}>
          <Icon size={18} aria-hidden="true" />
          <span>{t(`shell.${reach}`)}</span>
        </div>
      )}
    </div>
  )
}
