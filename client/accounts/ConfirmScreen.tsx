import { Button, Stack, Text } from '@mantine/core'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiRefusal } from '../net/api.ts'
import { useChange } from '../net/query.ts'
import { ErrorLine } from '../ui/ErrorLine.tsx'
import { Page } from '../ui/Page.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { ownZone } from '../ui/time.ts'
import { becomeMe } from './model.ts'
import { safeNext } from './next.ts'

const WHOLE = 20

/** Where the link in a sign-in mail leads. Opening it uses nothing up: only the button does. */
export function ConfirmScreen() {
  const { t } = useTranslation()
  const router = useRouter()
  const { token = '', next } = useSearch({ strict: false }) as { token?: string; next?: string }
  const confirm = useChange('accounts.confirm')
  const whole = token.length >= WHOLE
  const useless = !whole || (confirm.error instanceof ApiRefusal && confirm.error.code === 'link-expired')

  const signIn = () =>
    confirm.mutate(
      { body: { token, timeZone: ownZone() } },
      {
        onSuccess: me => {
          becomeMe(me)
          router.history.replace(safeNext(next))
        },
      },
    )
  const askAgain = () => router.history.push(`/sign-in?next=${encodeURIComponent(safeNext(next))}`)
  return (
    <Page title={t('accounts.confirm.title')} lead={t('accounts.confirm.lead')} width="narrow">
      <Sheet>
        <Stack>
          {!whole && <Text>{t('accounts.confirm.noToken')}</Text>}
          <ErrorLine error={confirm.error} />
          {useless ? (
            <Button variant="default" size="md" onClick={askAgain}>
              {t('accounts.confirm.askAgain')}
            </Button>
          ) : (
            <Button size="md" loading={confirm.isPending || confirm.isSuccess} onClick={signIn}>
              {t('accounts.confirm.button')}
            </Button>
          )}
        </Stack>
      </Sheet>
    </Page>
  )
}
