import { z } from 'zod'
import type { Id } from '../../../shared/ids.ts'
import { Choice, type Poll } from '../../../shared/live/polls.ts'

const Kept = z.record(z.string(), Choice)
export type OwnAnswers = ReturnType<typeof makeOwnAnswers>

/**
 * What this tab has answered: nothing in the room tells an anonymous answer from those of others, not even to who gave it.
 * @param of one person in one meeting
 */
export function makeOwnAnswers(storage: Pick<Storage, 'getItem' | 'setItem'>, of: string) {
  const name = `hearth.live.${of}.answers`
  const read = (): Record<Id, Choice> => {
    try {
      return Kept.parse(JSON.parse(storage.getItem(name) ?? '{}'))
    } catch {
      return {}
    }
  }
  let answers = read()
  const watchers = new Set<() => void>()
  return {
    subscribe(changed: () => void) {
      watchers.add(changed)
      return () => void watchers.delete(changed)
    },
    getSnapshot: () => answers,
    keep(pollId: Id, choice: Choice) {
      answers = { ...answers, [pollId]: choice }
      try {
        storage.setItem(name, JSON.stringify(answers))
      } catch {
        // full or private: it is known until a reload
      }
      for (const changed of watchers) changed()
    },
  }
}

/** What I answered, or null. Of a named poll the room knows; of an anonymous one this tab alone. */
export const answerOf = (poll: Poll, memberId: Id, own: Record<Id, Choice>): Choice | null =>
  (poll.anonymous ? own[poll.id] : poll.ballots[memberId]) ?? null

/** Whether the answers of the others are shown: not before one’s own, so that nobody is led. */
export const isShown = (poll: Poll, answered: boolean, host: boolean): boolean =>
  poll.closedAt !== null || (poll.reveal === 'always' && (answered || host))
