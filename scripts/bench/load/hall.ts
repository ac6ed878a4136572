import { type Dialect, type DialectName, dialects, keyOf } from './dialects.ts'
import { type Answer, makePerson, makeReader, type Person } from './person.ts'

/** how many connect at the same time */
const AT_ONCE = 100

export type Opening = { url: string; dialect: DialectName; cookies: string[]; most: number }
/** counts what is told, and how long it took while somebody asks for that; `seen` hears of everyone who was shown somebody */
export const telling = {
  delivered: 0,
  /** ms from sending to each who behaves, or null when nobody wants to know */
  took: null as number[] | null,
  seen: (_person: Person): void => {},
}

export let people: Person[] = []
let opening: Opening = { url: '', dialect: 'ws', cookies: [''], most: 0 }
let dialect: Dialect = dialects.ws
let read = makeReader(dialect)
const numbers = new Map<string, number>()
/** when each change was sent, by what it will be told as */
const sentAt = new Map<string, number>()

const numberOf = (id: string) => {
  const known = numbers.get(id)
  if (known !== undefined) return known
  const next = numbers.size % opening.most
  numbers.set(id, next)
  return next
}

function changed(person: Person, keys: string[]) {
  telling.delivered += keys.length
  if (!telling.took || person.misbehaves) return
  const at = performance.now()
  for (const key of keys) {
    const begun = sentAt.get(key)
    if (begun !== undefined) telling.took.push(at - begun)
  }
}

/** Which server the connections go to. */
export function open(given: Opening): void {
  opening = given
  dialect = dialects[given.dialect]
  read = makeReader(dialect)
}

/** Adds connections, one after the other into each room. */
export async function connect({ count, rooms }: { count: number; rooms: string[] }): Promise<void> {
  const { url, cookies, most } = opening
  const from = people.length
  const sees = (person: Person) => telling.seen(person)
  for (let at = 0; at < count; at += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, count - at) }, (_, i) => {
      const n = from + at + i
      const cookie = cookies[Math.floor(n / rooms.length) % cookies.length]!
      const room = rooms[n % rooms.length]!
      return makePerson({ url, cookie, room, dialect, read, numberOf, most, sees, changed })
    })
    people.push(...batch)
    await Promise.all(batch.map(({ opened }) => opened))
  }
}

export function closeAll(): void {
  for (const person of people) person.close()
  people = []
  numbers.clear()
  sentAt.clear()
}

/** From here on its changes are nobody's measure, nor are those it made before. */
export function disregard(person: Person): void {
  person.misbehaves = true
  for (const name of ['up', 'down'] as const) sentAt.delete(keyOf(name, person.me))
}

/** Raises the hand that is down or lowers the one that is up; a refused one is tried the other way round next time. */
export async function change(person: Person): Promise<Answer> {
  const name = person.isUp ? 'down' : 'up'
  person.isUp = !person.isUp
  if (!person.misbehaves) sentAt.set(keyOf(name, person.me), performance.now())
  return person.ask(name)
}
