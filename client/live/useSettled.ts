import { useEffect, useState } from 'react'

const AT_LATEST_MS = 600

/** True once what was shown first is drawn and the browser has time: what is heavy waits for it. */
export function useSettled(): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    const settle = () => setSettled(true)
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(settle, AT_LATEST_MS)
      return () => clearTimeout(timer)
    }
    const asked = requestIdleCallback(settle, { timeout: AT_LATEST_MS })
    return () => cancelIdleCallback(asked)
  }, [])
  return settled
}
