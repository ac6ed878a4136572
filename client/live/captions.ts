import { Caption } from '../../shared/transcripts.ts'

export type Captions = ReturnType<typeof makeCaptions>

const LINES = 4
/** a line that nothing more was heard of goes after so long */
const SHOWN_MS = 15_000

/** What was said in the last moments, oldest first; a line is replaced while its speaker goes on. */
export function makeCaptions(now: () => number) {
  let lines: readonly Caption[] = []
  let heardAt = new Map<string, number>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const watchers = new Set<() => void>()
  const become = (next: readonly Caption[]) => {
    lines = next
    heardAt = new Map(next.map(line => [line.id, heardAt.get(line.id) ?? now()]))
    clearTimeout(timer)
    if (next.length > 0) timer = setTimeout(drop, SHOWN_MS / 5)
    for (const changed of watchers) changed()
  }
  const fresh = (line: Caption) => now() - (heardAt.get(line.id) ?? 0) < SHOWN_MS
  function drop() {
    const kept = lines.filter(fresh)
    if (kept.length !== lines.length) become(kept)
    else timer = setTimeout(drop, SHOWN_MS / 5)
  }

  return {
    subscribe(changed: () => void) {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    getSnapshot: () => lines,
    /** Takes one data packet; what is no caption is passed over. */
    hear(data: Uint8Array) {
      let caption: Caption
      try {
        caption = Caption.parse(JSON.parse(new TextDecoder().decode(data)))
      } catch {
        return
      }
      const known = lines.find(line => line.id === caption.id)
      // an unfinished line that was overtaken by its finished one
      if (known?.final && !caption.final) return
      const others = lines.filter(line => line.id !== caption.id)
      heardAt.set(caption.id, now())
      const next = caption.text === '' ? others : [...others, caption].sort((a, b) => a.from - b.from)
      become(next.slice(-LINES))
    },
    dispose() {
      clearTimeout(timer)
      watchers.clear()
    },
  }
}
