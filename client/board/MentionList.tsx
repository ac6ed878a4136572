import { Paper, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../ui/Avatar.tsx'
import classes from './board.module.css'
import type { Member } from './mentions.ts'

export const optionId = (index: number) => `board-mention-${index}`

type Props = { members: Member[]; active: number; choose: (member: Member) => void }

/** The members to choose from. The focus is in the text, which points at the active one by `aria-activedescendant`. */
export function MentionList({ members, active, choose }: Props) {
  const { t } = useTranslation()
  return (
    <Paper className={classes.mentions} shadow="md" withBorder>
      <VisuallyHidden role="status">
        {members.length > 0 ? t('board.mention.count', { count: members.length }) : t('board.mention.none')}
      </VisuallyHidden>
      {members.length === 0 && <p className={classes.noMember}>{t('board.mention.none')}</p>}
      <div role="listbox" aria-label={t('board.mention.label')}>
        {members.map((member, i) => (
          <div
            key={member.memberId}
            id={optionId(i)}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            className={classes.member}
            // the text keeps the focus
            onPointerDown={event => event.preventDefault()}
            onClick={() => choose(member)}
            onKeyDown={event => event.key === 'Enter' && choose(member)}
          >
            <Avatar name={member.name} id={member.memberId} size={24} />
            {member.name}
          </div>
        ))}
      </div>
    </Paper>
  )
}
