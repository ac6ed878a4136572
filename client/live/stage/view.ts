import { createContext, useContext, useState } from 'react'
import { keepChoices, readChoices } from '../door/choices.ts'
import { type Layout, layouts, type Own } from './plan.ts'

/** How this person wants to see the stage, and how they change it. */
export type View = Own & {
  setLayout: (layout: Layout) => void
  nextLayout: () => void
  /** pins a spot, or unpins it when it is pinned */
  togglePin: (key: string) => void
  seeScreen: (key: string) => void
  /** @param page from 0; the stage keeps it within its pages */
  turnTo: (page: number) => void
}

const ViewContext = createContext<View | null>(null)
export const InView = ViewContext.Provider

export function useMakeView(): View {
  const [own, setOwn] = useState<Own>(() => ({ layout: readChoices().layout, pin: null, screen: null, page: 0 }))
  const change = (one: Partial<Own>) => setOwn(before => ({ ...before, ...one }))
  const setLayout = (layout: Layout) => {
    keepChoices({ layout })
    change({ layout, page: 0 })
  }
  return {
    ...own,
    setLayout,
    nextLayout: () => setLayout(layouts[(layouts.indexOf(own.layout) + 1) % layouts.length] ?? 'auto'),
    togglePin: key => change({ pin: own.pin === key ? null : key, page: 0 }),
    seeScreen: screen => change({ screen }),
    turnTo: page => change({ page }),
  }
}

export function useView(): View {
  const view = useContext(ViewContext)
  if (!view) throw new Error('not in a live room')
  return view
}
