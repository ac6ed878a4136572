import { Popover, Stack, Switch } from '@mantine/core'
import { IconSettings } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keepChoices, readChoices } from '../door/choices.ts'
import { DeviceSelects } from '../door/DeviceSelects.tsx'
import classes from './Controls.module.css'

export function DeviceSettings() {
  const { t } = useTranslation()
  const [shortcuts, setShortcuts] = useState(() => readChoices().shortcuts)
  return (
    <Stack gap="md">
      <DeviceSelects />
      <Switch
        label={t('live.devices.shortcuts')}
        description={t('live.devices.shortcutsHint')}
        checked={shortcuts}
        onChange={event => {
          keepChoices({ shortcuts: event.currentTarget.checked })
          setShortcuts(event.currentTarget.checked)
        }}
      />
    </Stack>
  )
}

export function DevicesButton() {
  const { t } = useTranslation()
  return (
    <Popover position="top" shadow="md" width={320} trapFocus withRoles={false}>
      <Popover.Target>
        <button type="button" className={classes.button} aria-haspopup="dialog">
          <span className={classes.icon} aria-hidden="true">
            <IconSettings />
          </span>
          <span className={classes.label}>{t('live.devices.title')}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('live.devices.title')}>
        <DeviceSettings />
      </Popover.Dropdown>
    </Popover>
  )
}
