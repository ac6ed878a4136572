import { Anchor, Button, Tabs, Text, Title } from '@mantine/core'
import { IconArrowLeft, IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CaughtMailPage } from '../../shared/mail.ts'
import { useCall } from '../net/query.ts'
import { Loaded } from '../ui/Loaded.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Prose } from '../ui/Prose.tsx'
import { Time } from '../ui/Time.tsx'
import { framed } from './framed.ts'
import classes from './mailbox.module.css'

/** Scripts never run in a mail; its links may open a tab, or leave this page when clicked. */
const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation'

export function MailView({ mailId, onBack }: { mailId: string; onBack: () => void }) {
  const { t } = useTranslation()
  const mail = useCall('mail.read', { params: { mailId } })
  return (
    <article className={classes.mail}>
      <Button
        className={classes.back}
        variant="subtle"
        leftSection={<IconArrowLeft size={18} aria-hidden="true" />}
        onClick={onBack}
      >
        {t('mail.back')}
      </Button>
      <Loaded query={mail} loading={<Loading rows={6} />}>
        {value => <Shown mail={value} />}
      </Loaded>
    </article>
  )
}

function Shown({ mail }: { mail: CaughtMailPage }) {
  const { t } = useTranslation()
  return (
    <>
      <Title order={2} mb="xs">
        {mail.subject}
      </Title>
      <dl className={classes.headers}>
        <dt>{t('mail.from')}</dt>
        <dd>{mail.from}</dd>
        <dt>{t('mail.toLabel')}</dt>
        <dd>{mail.to}</dd>
        <dt>{t('mail.sentAt')}</dt>
        <dd>
          <Time at={mail.at} as="full" />
        </dd>
      </dl>
      {mail.attachments.length > 0 && <Attachments mail={mail} />}
      <Tabs defaultValue={mail.html ? 'html' : 'text'} keepMounted={false}>
        <Tabs.List aria-label={t('mail.parts')} mb="sm">
          {mail.html && <Tabs.Tab value="html">{t('mail.asHtml')}</Tabs.Tab>}
          <Tabs.Tab value="text">{t('mail.asText')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="html">
          <iframe
            className={classes.frame}
            title={t('mail.frame', { subject: mail.subject })}
            sandbox={SANDBOX}
            srcDoc={framed(mail.html)}
          />
        </Tabs.Panel>
        <Tabs.Panel value="text">
          <Prose text={mail.text} className={classes.text} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

function Attachments({ mail }: { mail: CaughtMailPage }) {
  const { t } = useTranslation()
  return (
    <ul className={classes.attachments} aria-label={t('mail.attachments')}>
      {mail.attachments.map(({ filename, contentType, content }) => (
        <li key={filename} className={classes.attachment}>
          <IconPaperclip size={16} aria-hidden="true" />
          <Anchor
            size="sm"
            download={filename}
            href={`data:${contentType.split(';')[0]};charset=utf-8,${encodeURIComponent(content)}`}
          >
            {filename}
          </Anchor>
          <Text span size="sm" c="dimmed">
            {contentType.split(';')[0]}
          </Text>
        </li>
      ))}
    </ul>
  )
}
