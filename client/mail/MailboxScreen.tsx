import { TextInput } from '@mantine/core'
import { IconInbox, IconMailOff, IconMailOpened, IconSearch } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaughtMail } from '../../shared/mail.ts'
import { ApiRefusal } from '../net/api.ts'
import { useCallAgain } from '../net/query.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedPage } from '../ui/LoadedPage.tsx'
import { Page } from '../ui/Page.tsx'
import { MailList } from './MailList.tsx'
import { MailView } from './MailView.tsx'
import classes from './mailbox.module.css'

const LOOK_AGAIN_MS = 3000

/** The mail that this server caught instead of sending: only on its own machine, and only where no mail server is set up. */
export function MailboxScreen() {
  const { t } = useTranslation()
  const caught = useCallAgain(last => (last === undefined ? false : LOOK_AGAIN_MS), 'mail.caught', { query: {} })
  const off = caught.error instanceof ApiRefusal && caught.error.code === 'not-found'
  if (off)
    return (
      <Page title={t('mail.title')} width="narrow">
        <EmptyState icon={<IconMailOff />} title={t('mail.off')} hint={t('mail.offHint')} />
      </Page>
    )
  return <LoadedPage query={caught}>{mails => <Shown mails={mails} />}</LoadedPage>
}

function Shown({ mails }: { mails: CaughtMail[] }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { mail } = useSearch({ strict: false }) as { mail?: string }
  const [wanted, setWanted] = useState('')
  const needle = wanted.trim().toLowerCase()
  const found = mails.filter(({ to }) => to.toLowerCase().includes(needle))
  const open = (id: string | undefined) => navigate({ to: '/mailbox', search: id ? { mail: id } : {} })

  if (mails.length === 0)
    return (
      <Page title={t('mail.title')} lead={t('mail.lead')}>
        <EmptyState icon={<IconInbox />} title={t('mail.empty')} hint={t('mail.emptyHint')} />
      </Page>
    )
  return (
    <Page title={t('mail.title')} lead={t('mail.lead')} width="wide">
      <div className={classes.columns} data-open={mail ? true : undefined}>
        <div className={classes.side}>
          <TextInput
            label={t('mail.filter')}
            placeholder={t('mail.filterHint')}
            leftSection={<IconSearch size={18} aria-hidden="true" />}
            value={wanted}
            onChange={event => setWanted(event.currentTarget.value)}
          />
          {found.length === 0 ? <EmptyState title={t('mail.noMatch')} /> : <MailList mails={found} chosen={mail} />}
        </div>
        <div className={classes.pane}>
          {mail ? (
            <MailView key={mail} mailId={mail} onBack={() => open(undefined)} />
          ) : (
            <EmptyState icon={<IconMailOpened />} title={t('mail.choose')} />
          )}
        </div>
      </div>
    </Page>
  )
}
