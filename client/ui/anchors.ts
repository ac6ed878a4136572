const PATIENCE_MS = 8000
const mark = new CSSStyleSheet()

/** Where an anchor leads: to the element with that id, and `block-…` also to the block of a board that has it. */
const selectorOf = (anchor: string): string => {
  const block = anchor.startsWith('block-') ? `, [data-id="${CSS.escape(anchor.slice('block-'.length))}"]` : ''
  return `#${CSS.escape(anchor)}${block}`
}

/** Marks by a style sheet: an attribute set on an editor's own elements would be undone by the editor. */
function highlight(selector: string) {
  if (!document.adoptedStyleSheets.includes(mark)) document.adoptedStyleSheets.push(mark)
  mark.replaceSync(`:is(${selector}) {
    background: var(--hearth-mark);
    box-shadow: 0 0 0 6px var(--hearth-mark);
    border-radius: 2px;
    outline: none !important;
  }`)
}

/**
 * Marks the element that an anchor names, scrolls to it and moves the focus there or to what holds it; waits for it if
 * it is still loading. Answers with a function that stops the waiting.
 */
export function reveal(root: HTMLElement, anchor: string): () => void {
  const selector = selectorOf(anchor)
  highlight(selector)
  const show = () => {
    const element = root.querySelector<HTMLElement>(selector)
    if (!element) return false
    element.closest<HTMLElement>('[tabindex]')?.focus({ preventScroll: true })
    element.scrollIntoView({ block: 'center' })
    return true
  }
  if (show()) return () => undefined
  const observer = new MutationObserver(() => {
    if (show()) stop()
  })
  const timer = setTimeout(() => stop(), PATIENCE_MS)
  const stop = () => {
    observer.disconnect()
    clearTimeout(timer)
  }
  observer.observe(root, { childList: true, subtree: true })
  return stop
}
