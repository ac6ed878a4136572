import { useTranslation } from 'react-i18next'
import { usePresence } from './model.ts'
import classes from './presence.module.css'

/** Where one member is now: in a live room, on the site, or (shown by nothing) elsewhere. */
export function MemberPresence({ communityId, memberId }: { communityId: string; memberId: string }) {
  const { t } = useTranslation()
  const person = usePresence(communityId).get(memberId)
  if (!person?.online) return null
  const inRoom = person.meetingId !== null
  return (
    <span className={classes.line} data-live={inRoom || undefined}>
      <span className={classes.dot} aria-hidden="true" />
      {inRoom ? t('presence.inRoom') : t('presence.online')}
    </span>
  )
}
