import { DEED, momentary } from './deeds.ts'
import type { Names } from './people.ts'
import type { Sentence } from './reading.ts'
import { asSentence } from './speech.ts'
import type { Point } from './summary.ts'

/** A promise, a request or a need, as one clause of one sentence says it. */
export type Ask = {
  /** what is to be done, without who: "Send the notes by Friday." */
  deed: string
  owners: NonNullable<Point['owner']>[]
  /** the owner said so; else the replies tell */
  promised: boolean
  /** asked of someone: nothing, unless they or another take it on */
  request: boolean
  /** too weak by itself: kept only with a day */
  needsDue: boolean
  confidence: number
}

const doubt =
  /\b(?:if|whether|when|once|unless|until|maybe|perhaps|what|how|why|who|which|where|not sure|wish|hoped?|said|thought|would have|could have|should have)\b(?:[\s,]+[\w']+){0,4}\s*$/i
const rest = `(?<deed>${DEED}.*)`

type Form = {
  form: (names: string) => string
  of: 'speaker' | 'named' | 'nobody'
  promised?: true
  request?: true
  needsDue?: true
  confidence: number
  also?: RegExp
}

/** How people say that something will be done; the first that matches counts. */
const forms: Form[] = [
  {
    form: n => `(?<who>${n}(?: and ${n})?),? (?:can|could|would|will) you (?:both )?(?:please )?${rest}`,
    of: 'named',
    confidence: 0.6,
  },
  {
    form: n => `\\b(?:can|could|would|will) you (?:please )?(?<deed>${DEED}.*?),? (?<who>${n})\\s*[?.!]*$`,
    of: 'named',
    confidence: 0.6,
  },
  {
    form: n => `\\b(?:can|could|will|would) (?<who>${n}(?: and ${n})?) (?:please )?${rest}`,
    of: 'named',
    confidence: 0.6,
  },
  { form: n => `(?<who>${n}(?: and ${n})?),? please ${rest}`, of: 'named', confidence: 0.65 },
  {
    form: n =>
      `(?<who>${n}(?: and ${n})?) (?:will|'ll|is going to|is gonna|are going to|has agreed to|agreed to|(?:has )?offered to|(?:has )?volunteered to|(?:has )?promised to|has to|needs to|must) ${rest}`,
    of: 'named',
    confidence: 0.7,
  },
  { form: n => `^(?<who>${n}(?: and ${n})?) to ${rest}`, of: 'named', confidence: 0.7 },
  { form: n => `\\b(?:i|me) and (?<who>${n}) (?:will|can|are going to) ${rest}`, of: 'named', confidence: 0.6 },
  {
    form: () =>
      `\\b(?:i'?ll|i will|i'?m going to|i am going to|i'?m gonna|i promise to|i'?ve got to|i(?:'?m| am) happy to|i'?d be happy to|i volunteer to|i offer to) ${rest}`,
    of: 'speaker',
    promised: true,
    confidence: 0.75,
  },
  {
    form: () => `\\b(?:i can|i need to|i have to|i should|let me) ${rest}`,
    of: 'speaker',
    promised: true,
    needsDue: true,
    confidence: 0.6,
  },
  {
    form: () =>
      `^(?:(?:can|could|will|would) (?:someone|somebody|anyone|anybody|one of you|you)|who (?:can|could|will|would like to|wants to|is going to)) (?:please )?${rest}`,
    of: 'nobody',
    request: true,
    confidence: 0.5,
  },
  {
    form: () => `\\b(?:someone|somebody|one of us) (?:should|needs to|has to|must|will have to) ${rest}`,
    of: 'nobody',
    confidence: 0.55,
  },
  {
    form: () => `\\bwe (?:still |really |also |do )?(?:need to|have to|must|have got to|'?ve got to) ${rest}`,
    of: 'nobody',
    confidence: 0.5,
  },
  {
    form: () => `(?:^|\\b(?:so|and|then) )(?:we'?ll|we will|we'?re going to|let'?s|we should) ${rest}`,
    of: 'nobody',
    needsDue: true,
    confidence: 0.5,
  },
  {
    form: () => `\\b(?:action(?: item)?|to-?do)(?: for (?:me|us|all))?:\\s*(?<deed>.+)`,
    of: 'nobody',
    confidence: 0.7,
  },
]

const negated = /\b(?:won'?t|will not|can'?t|cannot|not going to|don'?t|do not|didn'?t|shouldn'?t|never)\b/i
const asksSomeone = /\byou\b|^(?:can|could|will|would)\b/i
const firstAdverb = /^(?:just|also|then|definitely|certainly|probably|please|still|all|both) /i

export type AsksIn = (sentence: Sentence) => Ask[]

/** Gives the function that finds every action which a sentence asks for or promises. */
export function asking(names: Names): AsksIn {
  const name = `(?:${names.pattern})`
  const compiled = forms.map(({ form, ...rest }) => ({ ...rest, pattern: new RegExp(form(name), 'diu') }))
  // one sentence often gives two people something to do
  const nextClause = new RegExp(
    `(?:,? and(?: then)?|,? but|;|,)\\s+(?=(?:i'?ll|i will|i'?m going to|we'?ll|we will|we need to|someone|${name} (?:will|can|could|is going to|has to|needs to|to)\\b|${name},? (?:can|could|will|would) you))`,
    'iu',
  )

  function ask(clause: string, asWritten: string, { speaker }: Sentence): Ask | null {
    for (const { pattern, of, promised = false, request = false, needsDue = false, confidence } of compiled) {
      const match = pattern.exec(clause)
      const [from, to] = match?.indices?.groups?.deed ?? []
      if (!match || from === undefined) continue
      const before = clause.slice(0, match.index)
      const isOther = /\?\s*$/.test(clause) && !request && !asksSomeone.test(clause.slice(match.index, from))
      if (doubt.test(before) || negated.test(before) || isOther || momentary(match[0])) return null
      const named = of === 'named' ? names.namedIn(clause, ...(match.indices?.groups?.who ?? [])) : []
      if (of === 'named' && named.length === 0) continue
      const speaks = of === 'speaker' || /^(?:i|me) and /i.test(match[0])
      const owners = speaks && speaker ? [speaker, ...named] : named
      const deed = asSentence(
        asWritten
          .slice(from, to)
          .replace(firstAdverb, '')
          .replace(/[?\s]+$/, ''),
      )
      return { deed, owners, promised, request, needsDue, confidence }
    }
    return null
  }

  const known = new WeakMap<Sentence, Ask[]>()
  return sentence => {
    let asks = known.get(sentence)
    if (!asks) {
      const bare = names.bare(sentence.text)
      let cursor = 0
      asks = bare.split(nextClause).flatMap(clause => {
        const start = bare.indexOf(clause, cursor)
        cursor = start + clause.length
        return ask(clause, sentence.text.slice(start, cursor), sentence) ?? []
      })
      known.set(sentence, asks)
    }
    return asks
  }
}
