import type { Id, Time } from '../../../shared/ids.ts'
import { Caption } from '../../../shared/transcripts.ts'

export type CaptionLine = Caption & { heardAt: Time }
const KEPT = 3
/** how long a line stays after it was last changed, in ms */
const STAYS_MS = 15_000

/**
 * The lines to show after one more was heard. One that is finished is not made unfinished by a packet that comes late; one
 * that is finished without text was no speech, and goes.
 */
export function withCaption(lines: readonly CaptionLine[], caption: Caption, at: Time): readonly CaptionLine[] {
  const known = lines.find(line => line.id === caption.id)
  if (known?.final && !caption.final) return lines
  if (caption.text === '') return known ? lines.filter(other => other !== known) : lines
  const line = { ...caption, heardAt: at }
  const next = known ? lines.map(other => (other === known ? line : other)) : [...lines, line]
  return next.slice(-KEPT)
}

export const linesAt = (lines: readonly CaptionLine[], at: Time) => lines.filter(line => at - line.heardAt < STAYS_MS)

export function readCaption(data: Uint8Array): Caption | null {
  try {
    const read = Caption.safeParse(JSON.parse(new TextDecoder().decode(data)))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

export type Captions = ReturnType<typeof makeCaptions>

/** The captions of one live room. Knows no React: `subscribe` and `getSnapshot`. */
export function makeCaptions(now: () => Time) {
  let lines: readonly CaptionLine[] = []
  const watchers = new Set<() => void>()
  return {
    subscribe(changed: () => void) {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    getSnapshot: () => lines,
    /** @param fromParticipant whether someone in the room sent it: captions come from the scribe alone, who is hidden */
    hear(data: Uint8Array, fromParticipant: Id | null) {
      const caption = fromParticipant === null ? readCaption(data) : null
      if (!caption) return
      lines = withCaption(lines, caption, now())
      for (const changed of watchers) changed()
    },
  }
}
