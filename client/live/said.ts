import { createContext, useContext } from 'react'

type Said = {
  /** the refusal of the last thing tried; null once it is closed or something else worked */
  refusal: unknown
  /** shows the refusal when what is tried is refused */
  attempt: (tried: Promise<unknown>) => void
  close: () => void
}

const SaidContext = createContext<Said>({ refusal: null, attempt: () => {}, close: () => {} })
export const SaysRefusals = SaidContext.Provider
export const useSaid = () => useContext(SaidContext)
