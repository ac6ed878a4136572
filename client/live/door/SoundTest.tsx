import { Button, Text } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../session.ts'
import { playTone } from './tone.ts'

/** Plays two notes on the chosen speaker. */
export function SoundTest() {
  const { t } = useTranslation()
  const { chosen } = useMedia()
  const [state, setState] = useState<'idle' | 'playing' | 'heard' | 'failed'>('idle')
  const play = () => {
    setState('playing')
    playTone(chosen.audiooutput).then(
      () => setState('heard'),
      () => setState('failed'),
    )
  }
  return (
    <div>
      <Button
        variant="default"
        leftSection={<IconVolume size={18} aria-hidden="true" />}
        onClick={play}
        disabled={state === 'playing'}
      >
        {t(state === 'playing' ? 'door.sound.playing' : 'door.sound.test')}
      </Button>
      <Text size="sm" c="dimmed" mt={6} role="status">
        {state === 'heard' && t('door.sound.heard')}
        {state === 'failed' && t('door.sound.failed')}
      </Text>
    </div>
  )
}
