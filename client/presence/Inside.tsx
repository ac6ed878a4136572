import { useTranslation } from 'react-i18next'
import { FirstFaces, useNamed } from './FirstFaces.tsx'
import { usePresence } from './model.ts'
import classes from './presence.module.css'

type Props = { communityId: string; meetingId: string; nobody?: boolean }

/** Who is in a meeting's live room now, as faces and how many; while there is nobody, nothing, or that if `nobody` is set. */
export function Inside({ communityId, meetingId, nobody = false }: Props) {
  const { t } = useTranslation()
  const people = usePresence(communityId)
  const inside = [...people.values()].filter(person => person.meetingId === meetingId)
  const named = useNamed(communityId, inside)
  // a community has at least the one who looks: nothing at all is an answer that has not come yet
  if (inside.length === 0)
    return nobody && people.size > 0 ? <span className={classes.line}>{t('presence.inside.nobody')}</span> : null
  return (
    <span className={classes.line} data-live>
      {named.length > 0 ? <FirstFaces people={named} /> : <span className={classes.dot} aria-hidden="true" />}
      {t('presence.insideCount', { count: inside.length })}
    </span>
  )
}
