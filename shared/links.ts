export type Piece = { text: string; href?: string }

const LINK = /\bhttps?:\/\/[^\s<>"']+/g
const TRAILING = /[.,;:!?\]}]+$/

const count = (text: string, letter: string) => text.split(letter).length - 1

/** Without the punctuation that belongs to the sentence around it; a closing bracket stays if it was opened inside. */
function trimmed(found: string): string {
  const href = found.replace(TRAILING, '')
  const unopened = href.endsWith(')') && count(href, ')') > count(href, '(')
  return href === found && !unopened ? href : trimmed(unopened ? href.slice(0, -1) : href)
}

/** Splits text at its web addresses. Only http and https become links; punctuation after an address stays text. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let end = 0
  for (const match of text.matchAll(LINK)) {
    const href = trimmed(match[0])
    if (match.index > end) found.push({ text: text.slice(end, match.index) })
    found.push({ text: href, href })
    end = match.index + href.length
  }
  if (end < text.length) found.push({ text: text.slice(end) })
  return found
}
