import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/live/chat.ts'
import classes from './Emoji.module.css'

type Props = {
  reactions: Message['reactions']
  me: string | null
  nameOf: (memberId: string) => string
  /** without it they can only be seen */
  onReact?: (emoji: string, on: boolean) => void
}

/** Who felt what about a message. */
export function Reactions({ reactions, me, nameOf, onReact }: Props) {
  const { t, i18n } = useTranslation()
  const all = Object.entries(reactions)
  if (all.length === 0) return null
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  return (
    <div className={classes.reactions}>
      {all.map(([emoji, who]) => {
        const names = list.format(who.map(nameOf))
        const label = t('chat.reaction.label', { emoji, names })
        const mine = me !== null && who.includes(me)
        const shown = (
          <>
            <span aria-hidden="true">{emoji}</span>
            <span aria-hidden="true">{who.length}</span>
          </>
        )
        return onReact ? (
          <button
            key={emoji}
            type="button"
            className={classes.chip}
            aria-pressed={mine}
            aria-label={label}
            title={names}
            onClick={() => onReact(emoji, !mine)}
          >
            {shown}
          </button>
        ) : (
          <span
            key={emoji}
            role="img"
            className={classes.chip}
            data-mine={mine || undefined}
            aria-label={label}
            title={names}
          >
            {shown}
          </span>
        )
      })}
    </div>
  )
}
