import { type PersonHere, peopleIn } from '../../../shared/live/people.ts'
import type { Room } from '../../../shared/live/room.ts'
import { may } from '../../../shared/roles.ts'

/** A person as a line of the roster; `hand`: their place in the queue, from 1. */
export type Line = PersonHere & { hand: number | null }

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Everyone in the room: who leads, then who wants to speak in order, then the others by name. `search` finds parts of names. */
export function roster(room: Pick<Room, 'participants' | 'hands'>, search = '', language?: string): Line[] {
  const { compare } = new Intl.Collator(language, { sensitivity: 'base', numeric: true })
  const memberOf = (id: string) => room.participants[id]?.memberId
  const queue = [...new Set(room.hands.map(hand => memberOf(hand.participantId)))]
  const words = plain(search).split(/\s+/).filter(Boolean)
  return peopleIn(room)
    .filter(({ main }) => words.every(word => plain(main.name).includes(word)))
    .map(person => {
      const place = queue.indexOf(person.memberId)
      return { ...person, hand: place < 0 ? null : place + 1 }
    })
    .sort(
      (a, b) =>
        Number(may(b.main.role, 'live:host')) - Number(may(a.main.role, 'live:host')) ||
        (a.hand ?? Number.POSITIVE_INFINITY) - (b.hand ?? Number.POSITIVE_INFINITY) ||
        compare(a.main.name, b.main.name) ||
        a.main.joinedAt - b.main.joinedAt,
    )
}
