import type { Person } from './input.ts'

/** First names that are also everyday words: taken as names only where they are written as one. */
const everyday = new Set(
  `will may mark grace hope rose bill rob sue pat art jack drew dean faith joy april june august summer dawn grant frank chase
  miles hunter jade ruby ivy lily daisy violet iris olive sky rich guy max van so an`.split(/\s+/),
)

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** Without accents; every character keeps its place. */
const plain = (text: string) =>
  text.replace(/[^\0-\x7f]/g, char => {
    const [letter, ...marks] = char.normalize('NFD')
    return marks.length > 0 && marks.every(mark => /\p{M}/u.test(mark)) ? letter! : char
  })

export type Names = ReturnType<typeof namesOf>

/** Knows members by full name, or by first name. A first name that two share names a person, but no member. */
export function namesOf(members: readonly Person[]) {
  const known = new Map<string, { name: string; memberIds: Set<string> }>()
  const learn = (said: string, name: string, memberId: string) => {
    const key = plain(said).toLowerCase()
    if (key.length < 2) return
    const entry = known.get(key) ?? { name, memberIds: new Set() }
    entry.memberIds.add(memberId)
    if (entry.memberIds.size > 1) entry.name = said
    known.set(key, entry)
  }
  for (const { memberId, name } of members) {
    const whole = name.normalize('NFC').trim().replace(/\s+/g, ' ')
    const first = whole.split(' ')[0] ?? ''
    learn(whole, whole, memberId)
    if (first !== whole) learn(first, whole, memberId)
  }
  const longestFirst = [...known.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  const oneOf = longestFirst.map(key => literally(key).replace(/ /g, '\\s+')).join('|')
  /** matches any name, in text that `bare` has made plain; never matches where nobody is known */
  const pattern = oneOf ? `(?<![\\p{L}\\p{N}/.-]|[\\p{L}\\p{N}.]@)(?:${oneOf})(?![\\p{L}\\p{N}])` : '(?!)'

  const writtenAsName = (said: string, text: string, at: number) => {
    if (!everyday.has(said.toLowerCase())) return true
    const after = text.slice(at + said.length)
    return /^\p{Lu}/u.test(said) && (at > 0 || /^(?:,|\s+(?:will|is|can|to|has|should|and)\b)/.test(after))
  }

  return {
    pattern,
    bare: plain,
    /** everyone named in a text, or in the part of it from `start` to `end`, in order, each once */
    namedIn(text: string, start = 0, end = Number.POSITIVE_INFINITY): { memberId?: string; name: string }[] {
      const bare = plain(text)
      const found = new Map<string, { memberId?: string; name: string }>()
      for (const match of bare.matchAll(new RegExp(pattern, 'giu'))) {
        if (match.index < start || match.index >= end || !writtenAsName(match[0], bare, match.index)) continue
        const entry = known.get(match[0].toLowerCase().replace(/\s+/g, ' '))
        if (!entry) continue
        const [only, ...others] = entry.memberIds
        found.set(entry.name, others.length ? { name: entry.name } : { memberId: only!, name: entry.name })
      }
      return [...found.values()]
    },
  }
}
