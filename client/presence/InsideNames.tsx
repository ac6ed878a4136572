import { useTranslation } from 'react-i18next'
import { useCall } from '../net/query.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { usePresence } from './model.ts'
import classes from './presence.module.css'

const SHOWN = 4

/** Who is in a meeting's live room now, by name; says so when nobody is. */
export function InsideNames({ communityId, meetingId }: { communityId: string; meetingId: string }) {
  const { t, i18n } = useTranslation()
  const people = usePresence(communityId)
  const page = useCall('communities.page', { params: { communityId } })
  const names = new Map(page.data?.members.map(member => [member.memberId, member.name]))
  const inside = [...people.values()]
    .filter(one => one.meetingId === meetingId)
    .flatMap(({ memberId }) => ({ id: memberId, name: names.get(memberId) ?? '' }))
    .filter(one => one.name !== '')
  // a community has at least the one who looks: nothing at all is an answer that has not come yet
  if (people.size === 0 || page.isPending) return null
  if (inside.length === 0) return <span className={classes.nobody}>{t('presence.inside.nobody')}</span>
  const shown = inside.slice(0, SHOWN)
  const more = inside.length - shown.length
  const list = new Intl.ListFormat(i18n.language, { type: more > 0 ? 'unit' : 'conjunction' }).format(
    shown.map(one => one.name),
  )
  return (
    <span className={classes.inside}>
      <span className={classes.faces}>
        {shown.map(({ id, name }) => (
          <Avatar key={id} id={id} name={name} size={26} className={classes.face} />
        ))}
      </span>
      <span>
        {more > 0
          ? t('presence.inside.more', { names: list, count: more })
          : t('presence.inside.names', { names: list, count: shown.length })}
      </span>
    </span>
  )
}
