import { overlap } from './points.ts'
import type { Reading, Turn } from './reading.ts'

/** What a reply does to what was said just before. All take the words as they were said. */

const assent =
  /^(?:(?:oh|okay|ok|well|and|so|um|uh)[,.]?\s+)*(?:yes|yeah|yep|sure|agreed|absolutely|of course|certainly|definitely|deal|will do|no problem|sounds good|sounds great|good idea|great idea|perfect|fine (?:by|with|for) me|works for me|okay|ok|i agree|happy to|gladly|all right|alright|i'?m in|makes sense|me too|i can|i will|i'll|i would|let's)\b/i
const strongAssent =
  /\b(?:agreed|i agree|we agree|all agreed|sounds (?:good|great)|(?:good|great) idea|fine (?:by|with|for) me|works for me|deal|yes[,.]? let'?s|let'?s do (?:that|it|this)|makes sense|all in favou?r|i'?m in favou?r|happy with that|okay[,.]? (?:so )?that'?s (?:decided|settled|it then)|absolutely|perfect)\b/i
const refusal =
  /^(?:(?:oh|well|um|uh|ah|hmm|so|but)[,.]?\s+)*(?:no\b(?! problem| worries)|nope|sorry\b|i'?m sorry|i can'?t|i cannot|i won'?t|i'?m afraid|unfortunately|not really|i'?d rather not|i don'?t (?:think|agree|want|have time)|i disagree)/i
const dodge =
  /\b(?:(?:i|we) (?:really )?(?:don'?t|do not) know|(?:i'?m|we'?re) not sure|not sure|no idea|good question|(?:let'?s|we can|we should|we'?ll) (?:come back to|find out|leave (?:that|it|this)|park|think about|look into|see about)|hard to say|have to (?:check|find out|see|think about)|need to (?:check|find out|think about)|who knows|to be decided|to be confirmed|remains to be seen|we'?ll see|i (?:would|will|'?ll) have to (?:check|ask|look)|nobody knows|can'?t say)\b/i
const i = "(?:i'?ll|i will|i can|i could|(?:i'?m |i'?d be )?happy to)"
const claim = new RegExp(
  `\\b${i}\\b|\\bleave (?:it|that|this) (?:to|with) me\\b|\\bi'?m on it\\b|\\bcount me in\\b`,
  'i',
)
/** "I'll do that", "I can.": all it says is yes */
const claimOfThat = new RegExp(
  `\\b${i}(?: gladly| happily| also)?(?: \\w+){0,3} (?:it|that|this|them|those|so|him|her)\\b|\\b${i}(?: do| help)?(?:[.,!]|$)|\\b(?:to|with) me\\b|\\bi'?m on it\\b|\\bcount me in\\b`,
  'i',
)
const claimWithout =
  /\b(?:if i (?:can|could)|i can'?t|i could(?: not|n't)|i can (?:hear|see|only|not|imagine|understand|remember)|i'?ll (?:be|see|think|pass|say|let you)|i will not)\b/i

const plain = (text: string) => text.replace(/[’‘]/g, "'")
const said = (turn: Turn) => plain(turn.sentences.map(s => s.raw).join(' '))

export const assents = (turn: Turn): boolean => assent.test(said(turn)) && !refuses(turn)
export const agreesPlainly = (turn: Turn): boolean =>
  strongAssent.test(said(turn)) && !/\b(?:don'?t|not|disagree)\b/i.test(said(turn))
export const refuses = (turn: Turn): boolean => refusal.test(said(turn))
export const dodges = (turn: Turn): boolean => dodge.test(said(turn))
/** "I'll do that": the speaker takes on what was just asked, and does not speak of something else (`about`: its stems). */
export const takesOn = (turn: Turn, about: ReadonlySet<string>): boolean =>
  turn.sentences.some(s => {
    const text = plain(s.raw)
    const speaksOfIt = claimOfThat.test(text) || (claim.test(text) && overlap(s.stems, about) >= 0.5)
    return speaksOfIt && !claimWithout.test(text)
  }) && !refuses(turn)

/** The turns that may be a reply to one: others' words, and chat, within a time (milliseconds) and a number of turns. */
export function repliesTo(reading: Reading, to: Turn, withinMs: number, atMost: number): Turn[] {
  const replies: Turn[] = []
  for (const turn of reading.turns.slice(to.index + 1)) {
    if (turn.from - to.to > withinMs || replies.length === atMost) break
    if (turn.by.memberId !== to.by.memberId) replies.push(turn)
  }
  return replies
}
