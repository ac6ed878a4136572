import { Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMedia, useSession } from '../session.ts'
import { keepChoices } from './choices.ts'

/** Blurs what is behind oneself, also the next time. */
export function BlurSwitch() {
  const { t } = useTranslation()
  const { media } = useSession()
  const { blur } = useMedia()
  return (
    <div>
      <Switch
        label={t('door.blur.on')}
        checked={blur === 'on' || blur === 'starting'}
        onChange={({ currentTarget: { checked } }) => {
          keepChoices({ blur: checked })
          void media.setBlur(checked)
        }}
      />
      <Text size="sm" c="dimmed" role="status" mt={4}>
        {blur === 'starting' && t('door.blur.starting')}
        {blur === 'failed' && t('door.blur.failed')}
      </Text>
    </div>
  )
}
