import { Button, Stack, Text, TextInput } from '@mantine/core'
import { IconMailFast } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldErrors } from '../net/api.ts'
import { queryOf, useChange } from '../net/query.ts'
import { ErrorLine } from '../ui/ErrorLine.tsx'
import { Page } from '../ui/Page.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { ownZone } from '../ui/time.ts'
import { safeNext } from './next.ts'

export function SignInScreen() {
  const { t } = useTranslation()
  const { next } = useSearch({ strict: false }) as { next?: string }
  const [email, setEmail] = useState('')
  const ask = useChange('accounts.requestLink')
  const wrong = fieldErrors(ask.error).email !== undefined

  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask.mutate({ body: { email, timeZone: ownZone(), next: safeNext(next) } })
  }
  if (ask.isSuccess) return <LookInMail email={email.trim()} onAgain={ask.reset} />
  return (
    <Page title={t('accounts.signIn.title')} lead={t('accounts.signIn.lead')} width="narrow">
      <Sheet>
        <form onSubmit={submit} aria-label={t('accounts.signIn.title')}>
          <Stack>
            <TextInput
              label={t('accounts.signIn.email')}
              description={t('accounts.signIn.emailHint')}
              type="email"
              name="email"
              autoComplete="email"
              required
              maxLength={254}
              value={email}
              onChange={event => setEmail(event.currentTarget.value)}
              error={wrong && t('accounts.signIn.wrongEmail')}
            />
            <ErrorLine error={wrong ? null : ask.error} />
            <Button type="submit" size="md" loading={ask.isPending}>
              {t('accounts.signIn.send')}
            </Button>
          </Stack>
        </form>
      </Sheet>
    </Page>
  )
}

function LookInMail({ email, onAgain }: { email: string; onAgain: () => void }) {
  const { t } = useTranslation()
  // only a server that catches its own mail answers this, and only to its own machine
  const mailbox = useQuery({ ...queryOf('mail.caught', { query: {} }), retry: false })
  return (
    <Page title={t('accounts.signIn.sentTitle')} width="narrow">
      <Sheet>
        <Stack align="flex-start" role="status">
          <IconMailFast size={40} stroke={1.5} color="var(--mantine-color-anchor)" aria-hidden="true" />
          <Text>{t('accounts.signIn.sent', { email })}</Text>
          {mailbox.isSuccess && (
            <>
              <Text c="dimmed" size="sm">
                {t('accounts.signIn.mailboxHint')}
              </Text>
              <Button component={Link} to="/mailbox">
                {t('accounts.signIn.mailbox')}
              </Button>
            </>
          )}
          <Button variant="subtle" px="xs" ml={-8} onClick={onAgain}>
            {t('accounts.signIn.again')}
          </Button>
        </Stack>
      </Sheet>
    </Page>
  )
}
