import { useEffect } from 'react'
import { readChoices } from '../door/choices.ts'
import type { Toggles } from './actions.ts'

const keys: Record<string, keyof Toggles> = { m: 'microphone', v: 'camera', h: 'hand', c: 'captions' }

const writes = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=dialog]') !== null)

/** One key for each of the most used switches; not while one writes, nor where it was turned off under Devices. */
export function useShortcuts(toggles: Toggles): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return
      const name = keys[event.key.toLowerCase()]
      if (!name || writes(event.target) || !readChoices().shortcuts || !toggles[name].possible) return
      toggles[name].toggle()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [toggles])
}
