import { boardNotes, type Found, found } from './points.ts'
import type { Reading, Sentence, Turn } from './reading.ts'
import { agreesPlainly, refuses, repliesTo } from './replies.ts'
import { countWords } from './speech.ts'

const made =
  /\b(?:we(?:'ve| have)?(?: all| just| now| both)? (?:decided|agreed|settled on|chosen|chose|voted|resolved)|(?:it'?s|it is|that'?s|that is) (?:decided|agreed|settled)|(?:the|our|final|a) decision (?:is|was)|decision:|everyone agree[sd]|so (?:we'?re|we are) (?:all )?(?:agreed|going with)|(?:we'?re|we are) going with|(?:we'?ll|we will|let'?s|we) (?:go|stick|stay) with|from now on,? (?:we|the)|the group (?:decided|agreed))\b/i
const unmade =
  /\b(?:haven'?t|have not|hasn'?t|didn'?t|did not|not (?:yet )?(?:decided|agreed)|never|yet to|if|once|when|until|unless|whether we|should we|could|might|would have|need to|have to|before we|last (?:week|month|time|year|meeting)|yesterday|previously|earlier this)\b/i
const proposal =
  /^(?:shall we|should we|let'?s|i(?:'d| would)? (?:propose|suggest)|how about(?: we)?|what if we|we could|why don'?t we)\b/i
const ofTheMoment =
  /^(?:shall we|should we|let'?s|we could|why don'?t we|how about(?: we)?)\s+(?:just |quickly |all )?(?:start|begin|get started|move|go (?:on|round|around|back|ahead|to|through|over|first)|see|look|take a|have a|wait|continue|come back|talk|discuss|hear|say|stop|pause|break|do (?:it|that|this)|not|be|try|make sure|leave|park|think|give|get back|kick|jump|check|wrap|call it|finish|close|end|hope|turn|come|introduce|open|share|watch|listen|read)\b/i

const SOON_MS = 25_000
const LONGEST_WORDS = 40
/** "the button we agreed on", "what we decided": of a decision, not one */
const mainClause = /(?:^|[,;:]|\b(?:so|and|then|but|that|think|believe|okay|yes|today|now|guess|here|was|is))\s*$/i

function proposed(sentence: Sentence, turn: Turn, reading: Reading): Found[] {
  const { text, stems } = sentence
  if (!proposal.test(text) || ofTheMoment.test(text) || stems.size < 2) return []
  // only what is said last is answered by the next words
  if (turn.sentences.at(-1) !== sentence) return []
  const replies = repliesTo(reading, turn, SOON_MS, 3)
  const yes = replies.find(agreesPlainly)
  if (!yes || replies.some(refuses)) return []
  const statement = text
    .replace(/^(?:shall|should) we\s+/i, 'We will ')
    .replace(/^(?:let'?s|why don'?t we|what if we|we could|how about we)\s+/i, 'We will ')
    .replace(/^i(?:'d| would)? (?:propose|suggest)(?: that)?\s+(?=we\b)/i, '')
    .replace(/\?+$/, '.')
  return [found('decision', statement, [sentence, ...yes.sentences.slice(0, 1)], 0.7)]
}

function stated(sentence: Sentence): Found[] {
  const { text, stems } = sentence
  const start = text.search(made)
  if (start < 0 || !mainClause.test(text.slice(0, start)) || countWords(text) > LONGEST_WORDS) return []
  if (unmade.test(text) || /\?$/.test(text) || stems.size < 2) return []
  return [found('decision', text, [sentence], 0.75)]
}

/** What was decided: the board's decisions for certain, then what was said to be, then proposals that others agreed to in so many words. */
export function decisions(reading: Reading): Found[] {
  const written = boardNotes(reading)
    .filter(note => note.kind === 'decision')
    .map(({ text, block, certain }) => found('decision', text, block.sentences, certain ? 0.97 : 0.9))
  const said = reading.turns.flatMap(turn =>
    turn.sentences.flatMap(sentence => {
      const plain = stated(sentence)
      return plain.length ? plain : proposed(sentence, turn, reading)
    }),
  )
  return [...written, ...said]
}
