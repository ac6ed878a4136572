import { NativeSelect, Stack } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { canChooseSpeaker, type DeviceKind } from '../../net/devices.ts'
import { useMedia, useSession } from '../session.ts'
import { BlurSwitch } from './BlurSwitch.tsx'
import { keepChoices } from './choices.ts'
import { SoundTest } from './SoundTest.tsx'

const kinds: DeviceKind[] = ['audioinput', 'videoinput', 'audiooutput']

/** One list for each kind of device that there is a choice of. */
export function DeviceSelects() {
  const { t } = useTranslation()
  const { media } = useSession()
  const { devices, chosen } = useMedia()
  useEffect(() => void media.look(), [media])
  const choose = (kind: DeviceKind, id: string) => {
    keepChoices({ devices: { ...chosen, [kind]: id } })
    void media.choose(kind, id)
  }
  return (
    <Stack gap="sm">
      {kinds
        .filter(kind => kind !== 'audiooutput' || canChooseSpeaker())
        .map(kind => (
          <NativeSelect
            key={kind}
            label={t(`live.devices.${kind}`)}
            value={devices[kind].find(device => device.id === chosen[kind])?.id ?? devices[kind][0]?.id ?? ''}
            onChange={event => choose(kind, event.currentTarget.value)}
            disabled={devices[kind].length === 0}
            data={
              devices[kind].length > 0
                ? devices[kind].map(device => ({ value: device.id, label: device.label }))
                : [{ value: '', label: t('live.devices.none') }]
            }
          />
        ))}
      <SoundTest />
      <BlurSwitch />
    </Stack>
  )
}
