import { Button, Stack, Switch } from '@mantine/core'
import { IconKeyboard, IconSettings } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keepChoices, readChoices } from '../door/choices.ts'
import { DeviceSelects } from '../door/DeviceSelects.tsx'
import { useMedia, useSession } from '../session.ts'
import { ControlPopover } from './ControlPopover.tsx'
import type { PushToTalk } from './pushToTalk.ts'

type Props = { talk: PushToTalk; showKeys: () => void }

export function DeviceSettings({ talk, showKeys }: Props) {
  const { t } = useTranslation()
  const { media } = useSession()
  const { noiseSuppression, silent } = useMedia()
  const [shortcuts, setShortcuts] = useState(() => readChoices().shortcuts)
  return (
    <Stack gap="md">
      <DeviceSelects />
      {!silent && (
        <>
          <Switch
            label={t('stage.settings.noise')}
            description={t('stage.settings.noiseHint')}
            checked={noiseSuppression}
            onChange={({ currentTarget: { checked } }) => {
              keepChoices({ noiseSuppression: checked })
              void media.setNoiseSuppression(checked)
            }}
          />
          <Switch
            label={t('stage.settings.talk')}
            description={t('stage.settings.talkHint')}
            checked={talk.on}
            onChange={event => talk.setOn(event.currentTarget.checked)}
          />
        </>
      )}
      <Switch
        label={t('stage.settings.shortcuts')}
        description={t('stage.settings.shortcutsHint')}
        checked={shortcuts}
        onChange={event => {
          keepChoices({ shortcuts: event.currentTarget.checked })
          setShortcuts(event.currentTarget.checked)
        }}
      />
      <Button variant="default" leftSection={<IconKeyboard size={18} />} onClick={showKeys}>
        {t('stage.settings.showKeys')}
      </Button>
    </Stack>
  )
}

export function DevicesButton(props: Props) {
  const { t } = useTranslation()
  return (
    <ControlPopover label={t('live.devices.title')} icon={<IconSettings />} width={340} tall>
      <DeviceSettings {...props} />
    </ControlPopover>
  )
}
