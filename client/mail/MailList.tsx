import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaughtMail } from '../../shared/mail.ts'
import { Time } from '../ui/Time.tsx'
import classes from './mailbox.module.css'

type Props = { mails: CaughtMail[]; chosen: string | undefined }

export function MailList({ mails, chosen }: Props) {
  const { t } = useTranslation()
  return (
    <ul className={classes.list} aria-label={t('mail.list')}>
      {mails.map(({ id, to, subject, at }) => (
        <li key={id}>
          <Link
            to="/mailbox"
            search={{ mail: id }}
            className={classes.row}
            aria-current={id === chosen ? 'true' : undefined}
            resetScroll={false}
          >
            <Text fw={600} component="span" className={classes.subject}>
              {subject}
            </Text>
            <Text size="sm" c="dimmed" component="span" className={classes.meta}>
              <span>{t('mail.to', { to })}</span>
              <Time at={at} as="stamp" />
            </Text>
          </Link>
        </li>
      ))}
    </ul>
  )
}
