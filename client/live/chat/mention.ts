import { FACILITATORS } from '../../../shared/live/inline.ts'
import type { Mentionable } from '../../../shared/live/mentions.ts'

/** The `@` that is being typed: where it stands and what follows it, up to the caret. */
export type Typed = { from: number; query: string }

/** Null when the caret is not behind an `@` that begins a word. */
export function typedAt(text: string, caret: number): Typed | null {
  const match = /(?:^|[\s(])@([^\s@](?:[^\n@]{0,38}[^\s@])?)?$/u.exec(text.slice(0, caret))
  if (!match) return null
  const query = match[1] ?? ''
  return { from: caret - query.length - 1, query }
}

export type Candidate = Mentionable | { memberId: null; name: string }
const MOST = 6
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Whom it may mean: people any of whose names begin so, and all who lead. */
export function candidates({ query }: Typed, people: readonly Mentionable[]): Candidate[] {
  const wanted = plain(query)
  const fits = (name: string) => {
    const own = plain(name)
    return own.startsWith(wanted) || own.split(' ').some(word => word.startsWith(wanted))
  }
  const everyone: Candidate[] = [...people, { memberId: null, name: FACILITATORS.slice(1) }]
  return everyone.filter(({ name }) => fits(name)).slice(0, MOST)
}

/** The text with the name in place of what was typed, and where the caret stands then. */
export function completed(text: string, caret: number, { from }: Typed, { name }: Candidate) {
  const before = `${text.slice(0, from)}@${name} `
  return { text: before + text.slice(caret).replace(/^ /, ''), caret: before.length }
}
