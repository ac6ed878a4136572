import { Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconBookmark } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { markerKinds } from '../../../shared/live/markers.ts'
import { ControlButton } from '../stage/ControlButton.tsx'
import controls from '../stage/Controls.module.css'
import { markerIcons } from './kinds.ts'
import { useMark } from './useMark.ts'

/** Marks this moment as a decision, an action or a highlight. On a small screen the three lie open among the other buttons. */
export function MarkButton() {
  const { t } = useTranslation()
  const { possible, mark } = useMark()
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  if (!possible) return null
  if (!wide)
    return markerKinds.map(kind => {
      const Icon = markerIcons[kind]
      return (
        <ControlButton
          key={kind}
          label={t(`markers.kind.${kind}`)}
          tip={t(`markers.mark.${kind}`)}
          icon={<Icon />}
          onClick={() => mark(kind)}
        />
      )
    })
  return (
    <Menu position="top" shadow="md">
      <Menu.Target>
        <button type="button" className={controls.button}>
          <span className={controls.icon} aria-hidden="true">
            <IconBookmark />
          </span>
          <span className={controls.label}>{t('markers.button')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('markers.menu')}>
        {markerKinds.map(kind => {
          const Icon = markerIcons[kind]
          return (
            <Menu.Item key={kind} leftSection={<Icon size={18} aria-hidden="true" />} onClick={() => mark(kind)}>
              {t(`markers.mark.${kind}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
