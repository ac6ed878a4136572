import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/Page.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { meQuery } from './model.ts'
import { safeNext } from './next.ts'
import { ProfileForm } from './ProfileForm.tsx'

/** Asked once, before anything else: a name. */
export function WelcomeScreen() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const { next } = useSearch({ strict: false }) as { next?: string }
  const me = useQuery(meQuery).data
  return (
    <Page title={t('accounts.welcome.title')} lead={t('accounts.welcome.lead')} width="narrow">
      <Sheet>
        {me && (
          <ProfileForm me={me} button={t('accounts.welcome.button')} onSaved={() => history.replace(safeNext(next))} />
        )}
      </Sheet>
    </Page>
  )
}

export function ProfileScreen() {
  const { t } = useTranslation()
  const me = useQuery(meQuery).data
  return (
    <Page title={t('accounts.profile.title')} lead={me?.email} width="narrow">
      <Sheet>
        {me && (
          <ProfileForm
            me={me}
            button={t('save')}
            onSaved={() => notifications.show({ message: t('accounts.profile.saved') })}
          />
        )}
      </Sheet>
    </Page>
  )
}
