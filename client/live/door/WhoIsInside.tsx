import { useTranslation } from 'react-i18next'
import type { DoorView } from '../../../shared/live/doorway.ts'
import { Faces } from '../../ui/Faces.tsx'
import { useSoFar } from './useSoFar.ts'
import classes from './WhoIsInside.module.css'

const SHOWN = 5

/** Who is inside now: by name for those who may come in, else how many. */
export function WhoIsInside({ door }: { door: DoorView }) {
  const { t, i18n } = useTranslation()
  const people = useSoFar(door).data?.inside
  const shown = people?.slice(0, SHOWN) ?? []
  const more = (people?.length ?? 0) - shown.length
  const names = new Intl.ListFormat(i18n.language, { type: more > 0 ? 'unit' : 'conjunction' }).format(
    shown.map(({ name }) => name),
  )
  const words = () => {
    if (people === undefined)
      return door.inside === 0 ? t('door.inside.nobody') : t('door.inside.count', { count: door.inside })
    if (people.length === 0) return t('door.inside.nobody')
    return more > 0 ? t('door.inside.more', { names, count: more }) : names
  }
  return (
    <section className={classes.inside} aria-label={t('door.inside.label')}>
      {shown.length > 0 && <Faces people={shown.map(({ memberId, name }) => ({ id: memberId, name }))} size={32} />}
      <span>
        <span className={classes.label}>{t('door.inside.label')}</span>
        <span className={classes.names}>{words()}</span>
      </span>
    </section>
  )
}
