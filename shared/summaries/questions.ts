import type { AsksIn } from './asks.ts'
import { boardNotes, type Found, found, overlap } from './points.ts'
import type { Reading, Sentence, Turn } from './reading.ts'
import { agreesPlainly, dodges, repliesTo } from './replies.ts'

const asks =
  /\?$|^(?:who|what|where|when|why|how|which|whose)\b(?! (?:a|an) )(?:[\w'’ ]{0,30}?)\b(?:is|are|was|were|do|does|did|will|would|can|could|should|shall|have|has|much|many|about)\b|^(?:is|are|do|does|did|will|would|can|could|should|have|has) (?:we|you|they|i|it|he|she|there|anyone|anybody|someone|the|this|that|our)\b/i
const leftOpen =
  /\b(?:open question|we (?:still )?(?:don'?t|do not) know (?:yet )?(?:who|what|where|when|why|how|whether|if|which)|still (?:unclear|open|undecided)|remains (?:open|unclear)|(?:we|to) (?:still )?(?:need|have) to (?:find out|figure out|work out|decide|clarify) (?:who|what|where|when|why|how|whether|if|which)|yet to (?:decide|find out))\b/i
const ofTheMoment =
  /\b(?:hear me|see my|see me|see (?:it|this|that|the screen)|any(?:one|body)? (?:else|other)?\s*(?:questions?|comments?|thoughts)|questions\?$|shall we (?:start|begin|move|go|continue|take)|should we (?:start|begin|move|go|continue)|how are (?:you|we|things)|how is (?:everyone|everybody)|how'?s (?:everyone|it going)|are you (?:there|ready|okay|done|sure)|is everyone|is (?:that|this|it) (?:ok|okay|all ?right|right|clear|fine|correct|it|on|working)|(?:does|do) (?:that|this|it) make sense|you know|right\?$|okay\?$|ok\?$|(?:isn'?t|aren'?t|wasn'?t|don'?t|doesn'?t) (?:it|we|you|they|that)\?$|what (?:do|did) you (?:think|say|mean)|what was that|sorry|excuse me|pardon|who(?:'s| is| wants to go| would like to go) (?:next|first|here|missing)|anything else|can (?:you|i|we) (?:hear|see|repeat|say|just|go|start|move|talk|ask)|can everyone|may i|could you (?:repeat|say)|do you want to (?:start|go|say)|did you (?:say|hear|get)|are we (?:done|ready|on time|all here)|what time is it|why not\?|how come\?|so what\?)/i

const LONGEST_WORDS = 32
const ANSWER_MS = 20_000
const WRITTEN_ANSWER_MS = 5 * 60_000
const isQuestion = (s: Sentence) => asks.test(s.text.trim()) && !ofTheMoment.test(s.text)

/** "Who will do it?" is asked of all, and stays a question until someone does. */
const isRequest = (s: Sentence, asksIn: AsksIn) => !/^who\b/i.test(s.text) && asksIn(s).length > 0

/** Answered means that someone else spoke right after, and neither put it off nor asked back. */
function isAnswered(sentence: Sentence, turn: Turn, reading: Reading): { answered: boolean; put?: Turn } {
  const last = turn.sentences.at(-1) === sentence
  // who goes on speaking has asked themselves
  if (
    !last &&
    !turn.sentences.slice(turn.sentences.indexOf(sentence) + 1).every(s => isQuestion(s) || leftOpen.test(s.text))
  ) {
    const rest = turn.sentences.slice(turn.sentences.indexOf(sentence) + 1)
    if (!dodges({ ...turn, sentences: rest })) return { answered: true }
    return { answered: false, put: { ...turn, sentences: rest } }
  }
  const replies = repliesTo(reading, turn, turn.spoken ? ANSWER_MS : WRITTEN_ANSWER_MS, turn.spoken ? 3 : 12)
  const fitting = turn.spoken
    ? replies
    : replies.filter(t => !t.spoken || t.sentences.some(s => overlap(s.stems, sentence.stems) > 0.3))
  const put = fitting.find(dodges)
  const answer = fitting.find(t => !dodges(t) && !t.sentences.every(isQuestion))
  if (!put) return { answered: answer !== undefined }
  return { answered: answer !== undefined && (answer.index < put.index || agreesPlainly(answer)), put }
}

/** What was asked and not answered right after, and what was said to be open. Requests and small talk are no questions. */
export function questions(reading: Reading, asksIn: AsksIn): Found[] {
  const notes = boardNotes(reading)
  const written = notes.flatMap(({ kind, text, block, certain }, i) => {
    if (kind !== 'question' && (kind !== 'note' || !/\?$/.test(text))) return []
    if (/^(?:a(?:nswer)?\s*[:–-]|→|->|=>)/i.test(notes[i + 1]?.text ?? '')) return []
    return [found('question', text, block.sentences, certain || kind === 'question' ? 0.95 : 0.85)]
  })
  const said = reading.turns.flatMap(turn =>
    turn.sentences.flatMap(sentence => {
      if (sentence.stems.size < 1 || sentence.words.length > LONGEST_WORDS || isRequest(sentence, asksIn)) return []
      if (leftOpen.test(sentence.text)) return [found('question', sentence.text, [sentence], 0.7)]
      if (!isQuestion(sentence) || sentence.words.length < 4) return []
      const { answered, put } = isAnswered(sentence, turn, reading)
      if (answered) return []
      const text = sentence.text.replace(/[.!]+$/, '?')
      return [found('question', text, [sentence, ...(put?.sentences.slice(0, 1) ?? [])], put ? 0.75 : 0.55)]
    }),
  )
  return [...written, ...said]
}
