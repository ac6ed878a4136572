import { useTranslation } from 'react-i18next'
import { usePresence } from './model.ts'
import classes from './presence.module.css'

/** How many members are in a meeting's live room now; nothing while there is nobody. */
export function Inside({ communityId, meetingId }: { communityId: string; meetingId: string }) {
  const { t } = useTranslation()
  const people = usePresence(communityId)
  const count = [...people.values()].filter(person => person.meetingId === meetingId).length
  if (count === 0) return null
  return (
    <span className={classes.line} data-live>
      <span className={classes.dot} aria-hidden="true" />
      {t('presence.insideCount', { count })}
    </span>
  )
}
