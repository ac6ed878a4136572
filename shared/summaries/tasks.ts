import { dueIn } from './due.ts'
import type { SummaryInput } from './input.ts'
import { words } from './language.ts'
import type { Names } from './people.ts'
import { boardNotes, type Found, found } from './points.ts'
import { contentStems, type Reading } from './reading.ts'
import type { Point } from './summary.ts'

export type Owner = NonNullable<Point['owner']>
/** Two people have no member of their own. */
export const together = (people: Owner[]): Owner | undefined =>
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

/** What the board gives people to do. `startsAt` is the day from which its days are counted. */
export function tasks(
  reading: Reading,
  { startsAt, timeZone }: Pick<SummaryInput['meeting'], 'startsAt' | 'timeZone'>,
  names: Names,
): Found[] {
  return boardNotes(reading)
    .filter(note => note.kind === 'action')
    .map(({ text, block, certain }): Found => {
      const owner = writtenOwner(text, block.block.mentions, names)
      const deed = owner ? withoutLead(text, names) : text
      const point = found('action', deed, block.sentences, certain ? 0.97 : 0.9)
      return { ...point, stems: contentStems(words(deed)), owner, due: dueIn(text, startsAt, timeZone) ?? undefined }
    })
}
