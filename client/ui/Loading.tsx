import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const WIDTHS = ['100%', '92%', '70%']

/** Grey lines in the place of a list or text that is on its way. */
export function Loading({ rows = 3, height = 20 }: { rows?: number; height?: number }) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm" role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of nothing have no identity
        <Skeleton key={row} height={height} width={height > 40 ? '100%' : WIDTHS[row % WIDTHS.length]} />
      ))}
    </Stack>
  )
}
