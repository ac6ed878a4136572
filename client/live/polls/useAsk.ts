import { useState } from 'react'
import { shown } from '../refusal.ts'

/** One thing that is asked of the server: whether it is on its way, and why it was refused. */
export function useAsk() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const ask = async (asked: Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    setError(null)
    try {
      await asked
      return true
    } catch (refused) {
      setError(shown(refused))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, ask }
}
