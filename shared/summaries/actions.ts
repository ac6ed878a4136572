import type { Ask, AsksIn } from './asks.ts'
import { isFirm, pointsBack } from './deeds.ts'
import { dueIn } from './due.ts'
import type { SummaryInput } from './input.ts'
import { words } from './language.ts'
import type { Names } from './people.ts'
import { boardNotes, type Found, found } from './points.ts'
import { contentStems, type Reading, type Sentence, type Turn } from './reading.ts'
import { assents, refuses, repliesTo, takesOn } from './replies.ts'
import { countWords } from './speech.ts'
import type { Point } from './summary.ts'

const SOON_MS = 30_000
/** Longer ones are talk that happens to begin like a promise. */
const LONGEST_WORDS = 32

type Owner = NonNullable<Point['owner']>
const together = (people: Owner[]): Owner | undefined =>
  people.length < 2 ? people[0] : { name: people.map(p => p.name).join(' and ') }

/** Who the board gives a task to: the first whom it mentions, or else the one it begins with or says "by". */
function writtenOwner(text: string, mentions: readonly { memberId: string; name: string }[], names: Names) {
  const [mentioned] = mentions
  if (mentioned) return { memberId: mentioned.memberId, name: mentioned.name }
  const lead = names
    .bare(text)
    .match(
      new RegExp(
        `^(?:${names.pattern})(?:(?:,| and) (?:${names.pattern}))*(?=\\s*(?::|–|-|,|\\bto\\b|\\bwill\\b|\\bis\\b|\\bcan\\b))`,
        'iu',
      ),
    )
  if (lead) return together(names.namedIn(text).filter(p => names.namedIn(lead[0]).some(l => l.name === p.name)))
  const trail = names.bare(text).match(new RegExp(`[([–-]\\s*@?(?:${names.pattern})\\s*[)\\]]?[.]?$`, 'iu'))
  return trail ? together(names.namedIn(trail[0])) : undefined
}

/** A name in front of a task says whose it is, and is not part of what is to be done. */
function withoutLead(text: string, names: Names): string {
  const lead = names
    .bare(text)
    .match(
      new RegExp(
        `^(?:@(?:${names.pattern})(?:,? and @(?:${names.pattern}))*|(?:${names.pattern})(?:(?:,| and) (?:${names.pattern}))*(?=\\s*(?::|–|-|,|to\\b|will\\b)))\\s*(?::|–|-|,|to\\b|will\\b)?\\s*`,
        'iu',
      ),
    )
  return lead && names.namedIn(lead[0]).length ? text.slice(lead[0].length) : text
}

type Reply = { owner?: Owner; by?: Turn; refused: boolean }

/** What became of a request. `isLast`: nothing else was asked after it in the same turn. */
function answered(ask: Ask, isLast: boolean, sentence: Sentence, turn: Turn, reading: Reading): Reply {
  const replies = repliesTo(reading, turn, SOON_MS, 4)
  const asked = ask.owners[0]
  const no = asked && replies.find(t => isOf(t, asked) && refuses(t))
  const free = !asked || no !== undefined
  // who says "I can do that" speaks of what was said last
  const takes = (t: Turn) => t !== no && (free ? isLast : isOf(t, asked)) && takesOn(t, sentence.stems)
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
  const lastHere = later.every(s => asksIn(s).every(ask => ask.promised))
  const asks = asksIn(sentence)
  return asks.flatMap((ask, i) => {
    const isLast = lastHere && i === asks.length - 1
    const due = dueIn(ask.deed, sentence.source.at!, timeZone)
    if (saysTooLittle(ask, due) || (ask.needsDue && !due)) return []
    const reply: Reply = ask.promised
      ? { owner: together(ask.owners), refused: false }
      : answered(ask, isLast, sentence, turn, reading)
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
  { startsAt, timeZone }: Pick<SummaryInput['meeting'], 'startsAt' | 'timeZone'>,
  names: Names,
  asksIn: AsksIn,
): Found[] {
  const written = boardNotes(reading)
    .filter(note => note.kind === 'action')
    .map(({ text, block, certain }): Found => {
      const owner = writtenOwner(text, block.block.mentions, names)
      const deed = owner ? withoutLead(text, names) : text
      const point = found('action', deed, block.sentences, certain ? 0.97 : 0.9)
      return { ...point, stems: contentStems(words(deed)), owner, due: dueIn(text, startsAt, timeZone) ?? undefined }
    })
  const said = reading.turns.flatMap(turn => turn.sentences.flatMap(s => spoken(s, turn, reading, asksIn, timeZone)))
  return [...written, ...said]
}
