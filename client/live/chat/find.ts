import type { Message } from '../../../shared/live/chat.ts'
import { plainText } from '../../../shared/live/plain.ts'

const plain = new WeakMap<Message, string>()
/** A message as it reads, worked out once. */
export function plainOf(message: Message): string {
  const known = plain.get(message)
  if (known !== undefined) return known
  const text = plainText(message.text)
  plain.set(message, text)
  return text
}

/** The ids of the messages that say this, or have it in the writer's or a file's name; in order. */
export function matching(messages: readonly Message[], query: string): string[] {
  const wanted = query.trim().toLocaleLowerCase()
  if (wanted === '') return []
  const says = (text: string) => text.toLocaleLowerCase().includes(wanted)
  return messages
    .filter(message => says(plainOf(message)) || says(message.name) || message.files.some(file => says(file.name)))
    .map(message => message.id)
}

/** The one after `current`, or before it, around the end; the last one at first. */
export function nextOf(found: readonly string[], current: string | null, step: 1 | -1): string | null {
  const at = current === null ? -1 : found.indexOf(current)
  if (at < 0) return found.at(-1) ?? null
  return found[(at + step + found.length) % found.length] ?? null
}
