import { type PointerEvent, useRef, useState } from 'react'

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list]
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}

/**
 * Lets one drag the items of a list by their grips, with a mouse or a finger.
 * @param move told of each step, from one place to another
 */
export function useReorder(move: (from: number, to: number) => void) {
  const list = useRef<HTMLOListElement>(null)
  const [dragged, setDragged] = useState<number | null>(null)
  /** The place to go to: that of an item whose middle has been passed. */
  const placeAt = (y: number, from: number) => {
    const middles = [...(list.current?.children ?? [])].map(item => {
      const { top, height } = item.getBoundingClientRect()
      return top + height / 2
    })
    const before = middles.findIndex((middle, at) => at < from && y < middle)
    return before < 0
      ? Math.max(
          from,
          middles.findLastIndex((middle, at) => at > from && y > middle),
        )
      : before
  }
  const grip = (at: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      event.preventDefault()
      setDragged(at)
    },
    onPointerMove: ({ clientY }: PointerEvent<HTMLElement>) => {
      if (dragged === null) return
      const to = placeAt(clientY, dragged)
      if (to === dragged) return
      move(dragged, to)
      setDragged(to)
    },
    onPointerUp: () => setDragged(null),
    onPointerCancel: () => setDragged(null),
  })
  return { list, dragged, grip }
}
