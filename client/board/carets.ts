import { hueOf } from '../ui/avatar.ts'
import classes from './board.module.css'

/** Who is at a caret, as the server has stamped it. */
type Person = { name?: string; memberId?: string }

const hue = (person: Person) => String(hueOf(person.memberId ?? ''))

/** Another person's caret: a line in the colour of their avatar, with their name. */
export function caretOf(person: Person): HTMLElement {
  const caret = document.createElement('span')
  caret.className = classes.caret ?? ''
  caret.style.setProperty('--hue', hue(person))
  const name = document.createElement('span')
  name.className = classes.caretName ?? ''
  name.textContent = person.name ?? ''
  caret.append(name)
  return caret
}

export const selectionOf = (person: Person) => ({
  nodeName: 'span',
  class: classes.selection ?? '',
  style: `--hue: ${hue(person)}`,
})
