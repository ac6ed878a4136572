import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { line } from '../net/socket.ts'
import { FirstFaces, useNamed } from './FirstFaces.tsx'
import { usePresence } from './model.ts'
import classes from './presence.module.css'
import { tellReading } from './reading.ts'

/** more are counted, not named */
const NAMED = 3

/** Who else reads a meeting's page now; that this tab reads it is told to the others. */
export function Readers({ communityId, meetingId, me }: { communityId: string; meetingId: string; me: string }) {
  const { t, i18n } = useTranslation()
  useEffect(() => tellReading(line(), meetingId), [meetingId])
  const people = usePresence(communityId)
  const others = [...people.values()].filter(one => one.reading === meetingId && one.memberId !== me)
  const named = useNamed(communityId, others)
  if (named.length === 0) return null
  const names = new Intl.ListFormat(i18n.language).format(named.map(one => one.name))
  const count = named.length
  return (
    <span className={classes.readers}>
      <FirstFaces people={named} />
      <span>{count > NAMED ? t('presence.readingMany', { count }) : t('presence.reading', { names, count })}</span>
    </span>
  )
}
