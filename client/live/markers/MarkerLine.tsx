import { useTranslation } from 'react-i18next'
import type { Marker } from '../../../shared/live/markers.ts'
import { Time } from '../../ui/Time.tsx'
import { markerIcons } from './kinds.ts'
import classes from './Markers.module.css'

/** A marker to read. */
export function MarkerLine({ marker }: { marker: Marker }) {
  const { t } = useTranslation()
  const Icon = markerIcons[marker.kind]
  return (
    <>
      <span className={classes.sign} data-kind={marker.kind}>
        <Icon size={20} aria-hidden="true" />
      </span>
      <div className={classes.words}>
        <div className={classes.about}>
          <b>{t(`markers.kind.${marker.kind}`)}</b> · <Time at={marker.at} as="clock" /> ·{' '}
          {t('markers.by', { name: marker.name })}
        </div>
        <div className={marker.text ? undefined : classes.faint}>{marker.text || t('markers.noText')}</div>
      </div>
    </>
  )
}
