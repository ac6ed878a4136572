import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ApiRefusal } from '../net/api.ts'
import { useRefusalText } from './refusal.ts'
import classes from './states.module.css'

/** Something failed: what, what to do about it, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  const text = useRefusalText()
  const reload = error instanceof ApiRefusal && error.code === 'old-client'
  return (
    <Stack className={classes.error} gap="sm" role="alert">
      <div>
        <Text fw={650}>{t('error.title')}</Text>
        <Text>{text(error)}</Text>
      </div>
      <Group>
        {reload ? (
          <Button variant="default" onClick={() => location.reload()}>
            {t('error.reload')}
          </Button>
        ) : (
          onRetry && (
            <Button variant="default" onClick={onRetry}>
              {t('error.retry')}
            </Button>
          )
        )}
      </Group>
    </Stack>
  )
}
