import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Emoji.module.css'
import { emojis } from './emoji.ts'

const COLUMNS = 8
const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }

/** Emoji to choose from, by pointer or arrow keys. */
export function EmojiGrid({ onPick }: { onPick: (emoji: string) => void }) {
  const { t } = useTranslation()
  const grid = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const key = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    const next = Math.min(emojis.length - 1, Math.max(0, at + step))
    setAt(next)
    grid.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a look of its own
    <div className={classes.grid} role="group" aria-label={t('chat.emoji.label')} ref={grid} onKeyDown={key}>
      {emojis.map(([emoji, name], index) => (
        <button
          key={emoji}
          type="button"
          className={classes.emoji}
          aria-label={t(`chat.emoji.${name}`)}
          title={t(`chat.emoji.${name}`)}
          tabIndex={index === at ? 0 : -1}
          data-autofocus={index === 0 || undefined}
          onFocus={() => setAt(index)}
          onClick={() => onPick(emoji)}
        >
          {emoji}
        </button>
      ))}
    </div>
  )
}
