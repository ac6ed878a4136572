const FLASH_MS = 1_800

/** Scrolls to a message and marks it for a moment; moves the focus to it too, unless `quiet`. */
export function flash(root: HTMLElement | null, messageId: string, { quiet = false } = {}): void {
  const element = root?.querySelector<HTMLElement>(`#${CSS.escape(`message-${messageId}`)}`)
  if (!element) return
  element.scrollIntoView({ block: 'center' })
  if (quiet) return
  element.querySelector<HTMLElement>('[data-menu]')?.focus({ preventScroll: true })
  element.dataset.flash = ''
  setTimeout(() => delete element.dataset.flash, FLASH_MS)
}
