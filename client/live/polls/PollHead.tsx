import { IconEyeOff, IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Poll } from '../../../shared/live/polls.ts'
import classes from './Polls.module.css'

/** What a poll asks, how, and whose answers it shows. */
export function PollHead({ poll, id }: { poll: Poll; id: string }) {
  const { t } = useTranslation()
  const Icon = poll.anonymous ? IconEyeOff : IconUser
  return (
    <header>
      <h3 id={id} className={classes.question} tabIndex={-1}>
        {poll.question}
      </h3>
      <p className={classes.about}>
        <span>{t(`polls.kind.${poll.kind}`)}</span>
        <span title={t(poll.anonymous ? 'polls.form.anonymousHint' : 'polls.form.namedHint')}>
          <Icon size={16} aria-hidden="true" /> {t(poll.anonymous ? 'polls.anonymous' : 'polls.named')}
        </span>
        <span>{t('polls.askedBy', { name: poll.name })}</span>
      </p>
    </header>
  )
}
