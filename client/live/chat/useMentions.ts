import { type KeyboardEvent, type RefObject, useMemo, useState } from 'react'
import type { Mentionable } from '../../../shared/live/mentions.ts'
import { type Candidate, candidates, completed, typedAt } from './mention.ts'

type Given = {
  field: RefObject<HTMLTextAreaElement | null>
  text: string
  write: (text: string) => void
  people: readonly Mentionable[]
}

/** Offers people while an `@` is being typed. */
export function useMentions({ field, text, write, people }: Given) {
  const [caret, setCaret] = useState<number | null>(null)
  const [active, setActive] = useState(0)
  const typed = useMemo(() => (caret === null ? null : typedAt(text, caret)), [text, caret])
  const offered = useMemo(() => (typed ? candidates(typed, people) : []), [typed, people])
  const close = () => setCaret(null)

  const take = (candidate: Candidate) => {
    if (caret === null || !typed) return
    const next = completed(text, caret, typed, candidate)
    write(next.text)
    close()
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(next.caret, next.caret)
    })
  }
  const step = (by: number) => setActive((active + by + offered.length) % offered.length)
  const takeActive = () => take(offered[active] ?? offered[0]!)
  const keys = new Map<string, () => void>([
    ['ArrowDown', () => step(1)],
    ['ArrowUp', () => step(-1)],
    ['Enter', takeActive],
    ['Tab', takeActive],
    ['Escape', close],
  ])
  return {
    offered,
    active,
    take,
    close,
    /** to be called when the text or the caret has changed */
    look: () => {
      setCaret(field.current?.selectionStart ?? null)
      setActive(0)
    },
    /** True when the key was for the list. */
    key: (event: KeyboardEvent): boolean => {
      const run = offered.length > 0 && !event.shiftKey ? keys.get(event.key) : undefined
      if (!run) return false
      event.preventDefault()
      event.stopPropagation()
      run()
      return true
    },
  }
}
