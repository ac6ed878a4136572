/** One key of the live room. The keys and the sheet that lists them come from the same tables. */
export type Shortcut = {
  /** as browsers name it, lower case: `m`, ` `, `pagedown` */
  key: string
  /** what it does, in words */
  words: string
  /** false: listed, and does nothing now */
  possible: boolean
  /** only while nothing but the stage has the focus, as for keys that also scroll */
  onStage?: boolean
  run: () => void
  /** for a key that is held: when it is let go */
  release?: () => void
}
export type Shortcuts = ReturnType<typeof makeShortcuts>

/**
 * The keys of a live room, added in tables by its parts. The first table that names a key has it.
 * @param wanted whether this person wants such keys at all
 */
export function makeShortcuts(wanted: () => boolean) {
  const tables = new Set<() => readonly Shortcut[]>()
  let held: Shortcut | null = null
  const all = () => {
    const listed = new Map<string, Shortcut>()
    for (const table of tables) for (const one of table()) if (!listed.has(one.key)) listed.set(one.key, one)
    return [...listed.values()]
  }
  return {
    all,
    /** @param table read anew for every key */
    add(table: () => readonly Shortcut[]) {
      tables.add(table)
      return () => void tables.delete(table)
    },
    /** Does what the key is for; whether it was for anything. A key that repeats itself counts once. */
    press(key: string, { repeat = false, onStage = true }: { repeat?: boolean; onStage?: boolean } = {}): boolean {
      const found = wanted() ? all().find(one => one.key === key.toLowerCase()) : undefined
      if (!found?.possible || (found.onStage && !onStage)) return false
      if (repeat) return true
      if (found.release) held = found
      found.run()
      return true
    },
    /** @param key left out: whatever is held, as when the page loses the keyboard */
    letGo(key?: string): boolean {
      if (!held || (key !== undefined && held.key !== key.toLowerCase())) return false
      const was = held
      held = null
      was.release?.()
      return true
    },
  }
}
