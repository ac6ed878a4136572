const PATIENCE_MS = 8000
/** where an anchor's prefix leads when no element has the whole anchor as its id */
const byPrefix: Record<string, (id: string) => string> = {
  block: id => `[data-id="${CSS.escape(id)}"]`,
}

function find(root: ParentNode, anchor: string): HTMLElement | null {
  const dash = anchor.indexOf('-')
  const selector = byPrefix[anchor.slice(0, dash)]?.(anchor.slice(dash + 1))
  return root.querySelector(`#${CSS.escape(anchor)}`) ?? (selector ? root.querySelector(selector) : null)
}

/**
 * Scrolls to the element that an anchor names, marks it and moves the focus there; waits for it if it is still loading.
 * Answers with a function that stops the waiting.
 */
export function reveal(root: HTMLElement, anchor: string): () => void {
  const show = () => {
    const element = find(root, anchor)
    if (!element) return false
    for (const old of root.querySelectorAll('[data-shown]')) old.removeAttribute('data-shown')
    // without a frame between, the mark's animation would not start again
    requestAnimationFrame(() => element.setAttribute('data-shown', ''))
    element.tabIndex = -1
    element.focus({ preventScroll: true })
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
