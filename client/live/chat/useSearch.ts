import { type RefObject, useEffect, useMemo, useState } from 'react'
import type { Message } from '../../../shared/live/chat.ts'
import { matching } from './find.ts'

const MARK = 'chat-found'

/** Every place below `root` that says `words`; the elements stay as they are. */
function ranges(root: HTMLElement, words: string): Range[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const found: Range[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.textContent ?? '').toLocaleLowerCase()
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
      const range = new Range()
      range.setStart(node, at)
      range.setEnd(node, at + words.length)
      found.push(range)
    }
  }
  return found
}

export type SearchState = ReturnType<typeof useSearch>

/** What is looked for in the chat, where it is found, and at which of those one stands. */
export function useSearch(box: RefObject<HTMLElement | null>, messages: readonly Message[]) {
  const [query, setQuery] = useState('')
  const [at, goTo] = useState<string | null>(null)
  const found = useMemo(() => matching(messages, query), [messages, query])
  useEffect(() => {
    const words = query.trim().toLocaleLowerCase()
    if (words === '' || !CSS.highlights) return
    const rows = found.flatMap(id => box.current?.querySelector<HTMLElement>(`#message-${id} [data-text]`) ?? [])
    CSS.highlights.set(MARK, new Highlight(...rows.flatMap(row => ranges(row, words))))
    return () => void CSS.highlights.delete(MARK)
  }, [found, query, box])
  return {
    query,
    found,
    at: at !== null && found.includes(at) ? at : null,
    goTo,
    look: (words: string) => {
      setQuery(words)
      goTo(null)
    },
  }
}
