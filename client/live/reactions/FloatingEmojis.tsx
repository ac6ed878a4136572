import { VisuallyHidden } from '@mantine/core'
import { type CSSProperties, useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import type { Room } from '../../../shared/live/room.ts'
import { useRoom } from '../session.ts'
import { type Floating, inWords } from './bursts.ts'
import classes from './Reactions.module.css'

/** A person's tile on the stage, by any of their devices; null when it is on another page. */
function tileOf(participantId: Id, room: Room): DOMRect | null {
  const memberId = room.participants[participantId]?.memberId
  const all = Object.values(room.participants).filter(one => one.memberId === memberId)
  const figures = [participantId, ...all.map(({ id }) => id)].map(id =>
    document.querySelector(`[data-stage] figure[data-participant="${CSS.escape(id)}"]`),
  )
  return figures.find(figure => figure !== null)?.getBoundingClientRect() ?? null
}

/** Emojis on their way up: over the tile of who sent them, or with a name at the stage's edge where there is none. */
export function FloatingEmojis() {
  const { session, room } = useRoom()
  const floating = useSyncExternalStore(session.bursts.subscribe, session.bursts.getSnapshot)
  return (
    <>
      <div aria-hidden="true">
        {floating.map(one => (
          <Emoji key={one.key} burst={one} room={room} />
        ))}
      </div>
      <Told />
    </>
  )
}

const LANES = 5

function Emoji({ burst, room }: { burst: Floating; room: Room }) {
  // where it starts is where its tile was: it does not jump when the stage changes under it
  const [style] = useState<CSSProperties>(() => {
    const lane = (burst.key % LANES) / (LANES - 1) - 0.5
    const tile = tileOf(burst.participantId, room)
    const stage = document.querySelector('[data-stage]')?.getBoundingClientRect()
    const on = tile ?? stage ?? new DOMRect(0, 0, innerWidth, innerHeight / 2)
    const spread = tile ? Math.min(96, on.width / 3) : 24
    const left = tile ? on.left + on.width / 2 : on.left + 48
    return { left: left + lane * spread, top: on.bottom - Math.min(48, on.height / 3) }
  })
  const [named] = useState(() => tileOf(burst.participantId, room) === null)
  const name = room.participants[burst.participantId]?.name
  return (
    <span className={classes.floating} style={style}>
      {burst.emoji}
      {named && name && <span className={classes.from}>{name}</span>}
    </span>
  )
}

/** What has come lately, for screen readers, in one sentence. */
function Told() {
  const { t } = useTranslation()
  const { session } = useRoom()
  const { bursts, live } = session
  const [said, setSaid] = useState('')
  useEffect(
    () =>
      bursts.onTold(told => {
        const { room, me } = live.getSnapshot()
        const others = told.filter(({ participantId }) => participantId !== me)
        const people = [...new Set(others.map(({ participantId }) => participantId))]
        const [only] = people
        if (only === undefined) return
        const emojis = inWords(others)
        const name = people.length === 1 ? room?.participants[only]?.name : undefined
        setSaid(name ? t('reactions.one', { name, emojis }) : t('reactions.many', { count: people.length, emojis }))
      }),
    [bursts, live, t],
  )
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {said}
    </VisuallyHidden>
  )
}
