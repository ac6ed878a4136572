/** so long without input, or with the page hidden, counts as away; ms */
export const IDLE_MS = 5 * 60_000
export const HIDDEN_MS = 2 * 60_000

type Deps = {
  now: () => number
  /** calls back once after so many ms; gives a function that calls it off */
  later: (ms: number, run: () => void) => () => void
  /** told when one becomes idle, and when one is back */
  tell: (idle: boolean) => void
}

/** Whether nobody is in front of this page. */
export function makeIdle({ now, later, tell }: Deps) {
  let movedAt = now()
  let hiddenAt: number | null = null
  let idle = false
  let callOff = () => {}

  const dueAt = () => Math.min(movedAt + IDLE_MS, hiddenAt === null ? Number.POSITIVE_INFINITY : hiddenAt + HIDDEN_MS)
  const become = (next: boolean) => {
    if (idle === next) return
    idle = next
    tell(idle)
  }
  const look = () => {
    callOff()
    const left = dueAt() - now()
    if (left <= 0) return become(true)
    callOff = later(left, look)
  }
  look()

  return {
    /** Something was touched, typed or said. */
    moved() {
      movedAt = now()
      if (!idle) return
      become(false)
      look()
    },
    /** The page was hidden, or is shown again, which someone has done. */
    shown(visible: boolean) {
      hiddenAt = visible ? null : (hiddenAt ?? now())
      if (visible) movedAt = now()
      if (visible) become(false)
      look()
    },
    stop: () => callOff(),
  }
}
