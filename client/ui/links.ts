export type Piece = { text: string; href?: string }

const LINK = /\bhttps?:\/\/[^\s<>"']+/g
const TRAILING = /[.,;:!?)\]}]+$/

/** Splits text at its web addresses. Only http and https become links; punctuation after an address stays text. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let end = 0
  for (const match of text.matchAll(LINK)) {
    const href = match[0].replace(TRAILING, '')
    if (match.index > end) found.push({ text: text.slice(end, match.index) })
    found.push({ text: href, href })
    end = match.index + href.length
  }
  if (end < text.length) found.push({ text: text.slice(end) })
  return found
}
