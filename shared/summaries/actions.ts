import type { Ask, AsksIn } from './asks.ts'
import { isFirm, pointsBack } from './deeds.ts'
import { dueIn } from './due.ts'
import type { SummaryInput } from './input.ts'
import { words } from './language.ts'
import type { Names } from './people.ts'
import { type Found, found } from './points.ts'
import { contentStems, type Reading, type Sentence, type Turn } from './reading.ts'
import { assents, refuses, repliesTo, takesOn } from './replies.ts'
import { countWords } from './speech.ts'
import { type Owner, tasks, together } from './tasks.ts'

const SOON_MS = 30_000
/** Longer ones are talk that happens to begin like a promise. */
const LONGEST_WORDS = 32

type Reply = { owner?: Owner; by?: Turn; refused: boolean }

/** Something is left to others to take on: what "I can do that" answers from then on. */
const leavesSomething = (asks: readonly Ask[]) => asks.some(ask => !ask.promised)

/** The turns that may speak of what a turn asked: up to and with the next one that asks for something. */
function repliesUntilNext(turn: Turn, reading: Reading, asksIn: AsksIn): Turn[] {
  const replies = repliesTo(reading, turn, SOON_MS, 4)
  const between = reading.turns.slice(turn.index + 1, (replies.at(-1)?.index ?? turn.index) + 1)
  const next = between.find(t => t.sentences.some(s => leavesSomething(asksIn(s))))
  return replies.filter(t => !next || t.index <= next.index)
}

/** What became of a request. `isLast`: nothing else was asked after it in the same turn. */
function answered(ask: Ask, isLast: boolean, about: Sentence, replies: readonly Turn[]): Reply {
  const asked = ask.owners[0]
  const no = asked && replies.find(t => isOf(t, asked) && refuses(t))
  const free = !asked || no !== undefined
  const takes = (t: Turn) => t !== no && (free ? isLast : isOf(t, asked)) && takesOn(t, about.stems)
  const taker = replies.find(takes)
  if (taker && (free || ask.owners.length === 1))
    return { owner: { memberId: taker.by.memberId, name: taker.by.name }, by: taker, refused: false }
  if (no) return { refused: true }
  return { owner: together(ask.owners), by: asked && replies.find(t => isOf(t, asked) && assents(t)), refused: false }
}

const isOf = (turn: Turn, owner: Owner) =>
  owner.memberId ? turn.by.memberId === owner.memberId : turn.by.name.split(' ')[0] === owner.name.split(' ')[0]

/** "I'll do that" after something that was left to anyone is answered there; alone it says too little to keep. */
const saysTooLittle = (ask: Ask, due: string | null) =>
  (!isFirm(ask.deed) && !due && !(ask.owners.length > 0 && contentStems(words(ask.deed)).size > 2)) ||
  countWords(ask.deed) > LONGEST_WORDS ||
  pointsBack(ask.deed) ||
  contentStems(words(ask.deed)).size < 1 ||
  ask.deed.split(' ').length < 3

function spoken(sentence: Sentence, turn: Turn, reading: Reading, asksIn: AsksIn, timeZone: string): Found[] {
  const later = turn.sentences.slice(turn.sentences.indexOf(sentence) + 1)
  const lastHere = !later.some(s => leavesSomething(asksIn(s)))
  const asks = asksIn(sentence)
  return asks.flatMap((ask, i) => {
    const isLast = lastHere && i === asks.length - 1
    const due = dueIn(ask.deed, sentence.source.at!, timeZone)
    if (saysTooLittle(ask, due) || (ask.needsDue && !due)) return []
    const reply: Reply = ask.promised
      ? { owner: together(ask.owners), refused: false }
      : answered(ask, isLast, sentence, repliesUntilNext(turn, reading, asksIn))
    if (reply.refused && !reply.owner) return []
    if (ask.request && ask.owners.length === 0 && !reply.owner) return []
    const confidence = ask.promised ? ask.confidence : Math.min(0.9, ask.confidence + (reply.by ? 0.25 : 0))
    const from = [sentence, ...(reply.by?.sentences.slice(0, 1) ?? [])]
    const point = found('action', ask.deed, from, Math.min(0.95, confidence + (due ? 0.05 : 0)))
    return [{ ...point, stems: contentStems(words(ask.deed)), owner: reply.owner, due: due ?? undefined }]
  })
}

/** What is to be done, by whom and by when, as far as it was said. The board's tasks are certain. */
export function actions(
  reading: Reading,
  meeting: Pick<SummaryInput['meeting'], 'startsAt' | 'timeZone'>,
  names: Names,
  asksIn: AsksIn,
): Found[] {
  const said = reading.turns.flatMap(turn =>
    turn.sentences.flatMap(s => spoken(s, turn, reading, asksIn, meeting.timeZone)),
  )
  return [...tasks(reading, meeting, names), ...said]
}
