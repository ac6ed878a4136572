export const INVITE_MAX = 50

const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/

export type Addresses = { emails: string[]; unread: string[] }

/**
 * The mail addresses in a pasted list: one per line or with commas or semicolons between, names around them as mail
 * programs write them (`Ana Lima <ana@example.org>`). Each once, in order; what is not an address comes back as `unread`.
 */
export function readAddresses(text: string): Addresses {
  const emails = new Set<string>()
  const unread: string[] = []
  for (const line of text.split(/[\n;,]+/)) {
    const entry = line.trim()
    const bracketed = entry.match(/<([^<>]+)>/)?.[1]
    const words = (bracketed ?? entry).split(/\s+/).map(word => word.replace(/^mailto:/i, ''))
    const found = words.filter(word => ADDRESS.test(word))
    for (const email of found) emails.add(email.toLowerCase())
    if (entry && found.length === 0) unread.push(entry)
  }
  return { emails: [...emails], unread }
}
