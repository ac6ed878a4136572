import { z } from 'zod'
import { Id, Time } from '../../shared/ids.ts'
import { FileRef } from '../../shared/live/chat.ts'
import { COME_BACK_MS } from '../../shared/live/room.ts'

/** The participant that this tab is, so that a reload comes back as the same one. */
const Seat = z.object({
  participantId: Id,
  transcribe: z.boolean(),
  /** when the page went away; null while a page sits on it, so that a duplicated tab does not take it too */
  freeSince: Time.nullable(),
})
export type Seat = z.infer<typeof Seat>

/** A chat message that is not in the room yet; with `refused` it will not get there by itself. */
const Unsent = z.object({
  key: Id,
  text: z.string(),
  at: Time,
  replyTo: Id.optional(),
  files: z.array(FileRef).optional(),
  refused: z.string().optional(),
})
export type Unsent = z.infer<typeof Unsent>

export type Kept = ReturnType<typeof makeKept>

/**
 * What this tab keeps of one live room through a reload. A storage that refuses keeps nothing, and says nothing.
 * @param of what it is kept for: one person in one meeting
 */
export function makeKept(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, of: string) {
  const name = (part: string) => `hearth.live.${of}.${part}`
  const read = <T>(part: string, form: z.ZodType<T>, otherwise: T): T => {
    try {
      const text = storage.getItem(name(part))
      return text === null ? otherwise : form.parse(JSON.parse(text))
    } catch {
      return otherwise
    }
  }
  const write = (part: string, value: unknown) => {
    try {
      if (value === null) storage.removeItem(name(part))
      else storage.setItem(name(part), JSON.stringify(value))
    } catch {
      // private windows and full storages refuse: the room works without
    }
  }
  const seat = () => read('seat', Seat.nullable(), null)
  return {
    keepSeat: (seat: Seat | null) => write('seat', seat),
    /** The page goes away and may be back in a moment. */
    leaveSeat(at: Time) {
      const mine = seat()
      if (mine) write('seat', { ...mine, freeSince: at })
    },
    /** The seat to come back to, while the server keeps it. */
    freeSeat(at: Time): Seat | null {
      const mine = seat()
      return mine && mine.freeSince !== null && at - mine.freeSince < COME_BACK_MS ? mine : null
    },
    draft: () => read('draft', z.string(), ''),
    keepDraft: (text: string) => write('draft', text === '' ? null : text),
    unsent: () => read('unsent', z.array(Unsent), []),
    keepUnsent: (messages: readonly Unsent[]) => write('unsent', messages.length === 0 ? null : messages),
  }
}
