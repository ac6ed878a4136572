import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Loading } from './Loading.tsx'
import classes from './Page.module.css'

/** A whole page on its way. */
export function PageLoading() {
  const { t } = useTranslation()
  return (
    <div className={classes.page}>
      <VisuallyHidden component="h1">{t('loading')}</VisuallyHidden>
      <Stack gap="xl">
        <Skeleton height={44} width="60%" />
        <Loading rows={4} />
      </Stack>
    </div>
  )
}
