import { createContext, useContext, useEffect, useRef, useState } from 'react'
import { readChoices } from '../door/choices.ts'
import { makeShortcuts, type Shortcut, type Shortcuts } from './shortcuts.ts'

const ShortcutsContext = createContext<Shortcuts | null>(null)
export const HasShortcuts = ShortcutsContext.Provider

const writes = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=dialog], [role=menu], [role=listbox]') !== null)

/** Someone who goes by the keyboard presses the button they are on; after a click of the mouse it only happens to have the focus. */
const presses = ({ key, target }: KeyboardEvent) =>
  key === ' ' && target instanceof HTMLElement && target !== document.body && target.matches(':focus-visible')

const onStage = (target: EventTarget | null) =>
  target === document.body || (target instanceof HTMLElement && target.closest('[data-stage]') !== null)

/** The keys of one live room, listened to while it is shown. */
export function useMakeShortcuts(): Shortcuts {
  const [shortcuts] = useState(() => makeShortcuts(() => readChoices().shortcuts))
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (writes(event.target) || presses(event)) return
      const taken = shortcuts.press(event.key, { repeat: event.repeat, onStage: onStage(event.target) })
      if (taken) event.preventDefault()
    }
    const up = (event: KeyboardEvent) => {
      if (shortcuts.letGo(event.key)) event.preventDefault()
    }
    const away = () => void shortcuts.letGo()
    addEventListener('keydown', down)
    addEventListener('keyup', up)
    addEventListener('blur', away)
    return () => {
      removeEventListener('keydown', down)
      removeEventListener('keyup', up)
      removeEventListener('blur', away)
      away()
    }
  }, [shortcuts])
  return shortcuts
}

export function useAllShortcuts(): Shortcuts {
  const shortcuts = useContext(ShortcutsContext)
  if (!shortcuts) throw new Error('not in a live room')
  return shortcuts
}

/** Adds keys for as long as the caller is shown; what they do may change with every render. */
export function useShortcuts(table: readonly Shortcut[]): void {
  const shortcuts = useAllShortcuts()
  const latest = useRef(table)
  useEffect(() => {
    latest.current = table
  })
  useEffect(() => shortcuts.add(() => latest.current), [shortcuts])
}
