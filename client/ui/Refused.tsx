import { Button } from '@mantine/core'
import { IconMapOff, IconRefresh } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiRefusal } from '../net/api.ts'
import { EmptyState } from './EmptyState.tsx'
import { ErrorState } from './ErrorState.tsx'
import { Page } from './Page.tsx'

/** Nothing at this address, or nothing that the reader may see: the two are never told apart. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <Page title={t('notFound.title')} width="narrow">
      <EmptyState
        icon={<IconMapOff />}
        hint={t('notFound.text')}
        action={
          <Button component={Link} to="/">
            {t('notFound.action')}
          </Button>
        }
      />
    </Page>
  )
}

function OldClient() {
  const { t } = useTranslation()
  return (
    <Page title={t('oldClient.title')} width="narrow">
      <EmptyState
        icon={<IconRefresh />}
        hint={t('oldClient.text')}
        action={<Button onClick={() => location.reload()}>{t('error.reload')}</Button>}
      />
    </Page>
  )
}

/** A part of the page that could not be fetched: after an update the old file names are gone. */
const isMissingPart = (error: unknown) =>
  error instanceof TypeError && /dynamically imported module|module script|preload/i.test(error.message)

/** A whole page that cannot be shown, and why. */
export function Refused({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  if (error instanceof ApiRefusal && error.code === 'not-found') return <NotFound />
  if (isMissingPart(error) || (error instanceof ApiRefusal && error.code === 'old-client')) return <OldClient />
  return (
    <Page title={error instanceof ApiRefusal ? t('error.title') : t('crash.title')} width="narrow">
      <ErrorState error={error} onRetry={onRetry ?? (() => location.reload())} />
    </Page>
  )
}
