import { Paper, VisuallyHidden } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../ui/Avatar.tsx'
import classes from './Form.module.css'
import type { Candidate } from './mention.ts'

export const LIST_ID = 'chat-mentions'
export const optionId = (index: number) => `chat-mention-${index}`

type Props = { offered: Candidate[]; active: number; take: (candidate: Candidate) => void }

/** Whom an `@` may mean. The focus stays in the text, which points at the active one. */
export function MentionList({ offered, active, take }: Props) {
  const { t } = useTranslation()
  if (offered.length === 0) return null
  return (
    <Paper className={classes.mentions} shadow="md" withBorder>
      <VisuallyHidden role="status">{t('chat.mention.count', { count: offered.length })}</VisuallyHidden>
      <div id={LIST_ID} role="listbox" aria-label={t('chat.mention.label')}>
        {offered.map((candidate, at) => (
          <div
            key={candidate.memberId ?? 'all'}
            id={optionId(at)}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            className={classes.option}
            // the text keeps the focus
            onPointerDown={event => event.preventDefault()}
            onClick={() => take(candidate)}
            onKeyDown={event => event.key === 'Enter' && take(candidate)}
          >
            {candidate.memberId === null ? (
              <IconUsers size={24} aria-hidden="true" />
            ) : (
              <Avatar name={candidate.name} id={candidate.memberId} size={24} />
            )}
            <span>{candidate.name}</span>
            {candidate.memberId === null && <span className={classes.dim}>{t('chat.mention.facilitators')}</span>}
          </div>
        ))}
      </div>
    </Paper>
  )
}
