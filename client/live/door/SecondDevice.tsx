import { Button, Stack, Text, Title } from '@mantine/core'
import { IconDevices } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Choice } from '../state.ts'
import classes from './SecondDevice.module.css'

type Props = { joining: boolean; enter: (how: Pick<Choice, 'companion' | 'instead'>) => Promise<void> }

/** One is inside already with another device: this one comes along without sound, or in its place. */
export function SecondDevice({ joining, enter }: Props) {
  const { t } = useTranslation()
  return (
    <section className={classes.second}>
      <Title order={2} size="h4" className={classes.title}>
        <IconDevices size={22} aria-hidden="true" />
        {t('door.second.title')}
      </Title>
      <Text size="sm">{t('door.second.text')}</Text>
      <Stack gap={6}>
        <Button size="md" fullWidth loading={joining} onClick={() => void enter({ companion: true })}>
          {t('door.second.companion')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('door.second.companionHint')}
        </Text>
      </Stack>
      <Stack gap={6}>
        <Button size="md" fullWidth variant="default" disabled={joining} onClick={() => void enter({ instead: true })}>
          {t('door.second.instead')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('door.second.insteadHint')}
        </Text>
      </Stack>
    </section>
  )
}
