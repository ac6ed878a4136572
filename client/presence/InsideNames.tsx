import { useTranslation } from 'react-i18next'
import { FirstFaces, useNamed } from './FirstFaces.tsx'
import { usePresence } from './model.ts'
import classes from './presence.module.css'

const SHOWN = 4

/** Who is in a meeting's live room now, by name; says so when nobody is. */
export function InsideNames({ communityId, meetingId }: { communityId: string; meetingId: string }) {
  const { t, i18n } = useTranslation()
  const people = usePresence(communityId)
  const inside = useNamed(
    communityId,
    [...people.values()].filter(one => one.meetingId === meetingId),
  )
  // a community has at least the one who looks: nothing at all is an answer that has not come yet
  if (people.size === 0) return null
  if (inside.length === 0) return <span className={classes.nobody}>{t('presence.inside.nobody')}</span>
  const names = inside.slice(0, SHOWN).map(one => one.name)
  const more = inside.length - names.length
  const list = new Intl.ListFormat(i18n.language, { type: more > 0 ? 'unit' : 'conjunction' }).format(names)
  return (
    <span className={classes.inside}>
      <FirstFaces people={inside} />
      <span>
        {more > 0
          ? t('presence.inside.more', { names: list, count: more })
          : t('presence.inside.names', { names: list, count: names.length })}
      </span>
    </span>
  )
}
