import type { Dialect, Heard } from './dialects.ts'
import { openWire } from './wire.ts'

/** Frames that went to many at once are read once: so many characters of them are kept. */
const READ_KEPT = 64e6
const CONNECT_MS = 20_000

export type Answer = { code: string | null; ms: number }
export type Person = ReturnType<typeof makePerson>

/** Reads frames; what was told to many is parsed for the first and remembered. */
export function makeReader({ read }: Dialect) {
  const before = new Map<string, Heard>()
  let kept = 0
  return (text: string): ReturnType<Dialect['read']> => {
    const known = before.get(text)
    if (known) return { heard: known }
    const fresh = read(text)
    if (!fresh.heard.answer) {
      kept += text.length
      if (kept > READ_KEPT) {
        before.clear()
        kept = text.length
      }
      before.set(text, fresh.heard)
    }
    return fresh
  }
}

type Needs = {
  url: string
  cookie: string
  room: string
  dialect: Dialect
  read: ReturnType<typeof makeReader>
  /** a small number for each participant, the same for everyone */
  numberOf: (participantId: string) => number
  /** how many participants there can be at most */
  most: number
  sees: (person: Person) => void
  changed: (person: Person, keys: string[]) => void
}

/** One connection to a room, as cheap as it can be: what it saw, what it was told, what it was answered. */
export function makePerson({ url, cookie, room, dialect, read, numberOf, most, sees, changed }: Needs) {
  const waiting = new Map<number, { begun: number; resolve: (answer: Answer) => void }>()
  const known = new Uint8Array(most)
  const opened = Promise.withResolvers<void>()
  let asks = 0
  const person = {
    room,
    me: '',
    seen: 0,
    /** has been shown the room, without which what happens in it means nothing */
    hasRoster: false,
    bytes: 0,
    frames: 0,
    isUp: false,
    misbehaves: false,
    /** what the server said besides, and how it ended the connection */
    said: [] as string[],
    closed: null as string | null,
    opened: opened.promise,
    /** Resolves with the answer; one that never comes resolves when the connection ends. */
    ask(name: Parameters<Dialect['ask']>[1]): Promise<Answer> {
      const id = ++asks
      if (person.closed !== null) return Promise.resolve({ code: 'closed', ms: 0 })
      return new Promise(resolve => {
        waiting.set(id, { begun: performance.now(), resolve })
        wire.send(dialect.ask(id, name, room, person.me))
      })
    },
    pause: () => wire.pause(),
    resume: () => wire.resume(),
    close: () => wire.close(),
  }
  function hear(text: string) {
    const { heard, me } = read(text)
    if (me) person.me = me
    if (heard.reply) wire.send(heard.reply)
    if (heard.ready) opened.resolve()
    if (heard.said && person.said.length < 20) person.said.push(heard.said)
    if (heard.roster) person.hasRoster = true
    if (heard.seen?.length) {
      for (const id of heard.seen) {
        const n = numberOf(id)
        if (known[n]) continue
        known[n] = 1
        person.seen++
      }
    }
    if (heard.seen?.length || heard.answer) sees(person)
    if (heard.changes?.length) changed(person, heard.changes)
    if (!heard.answer) return
    const asked = waiting.get(heard.answer.ask)
    waiting.delete(heard.answer.ask)
    asked?.resolve({ code: heard.answer.code, ms: performance.now() - asked.begun })
  }
  const wire = openWire(
    dialect.address(url),
    { cookie, origin: url },
    {
      message: (text, bytes) => {
        person.bytes += bytes
        person.frames++
        hear(text)
      },
      closed: how => {
        person.closed = how
        opened.reject(new Error(`closed: ${how} ${person.said.join(' ')}`))
        for (const { begun, resolve } of waiting.values()) resolve({ code: 'closed', ms: performance.now() - begun })
        waiting.clear()
      },
    },
  )
  const late = setTimeout(() => opened.reject(new Error('not connected in time')), CONNECT_MS)
  void opened.promise.finally(() => clearTimeout(late)).catch(() => {})
  return person
}
