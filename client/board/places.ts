import type { Editor } from '@tiptap/core'
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { OpenBoard } from '../net/board.ts'

/** carets move with every key: where people are is told at most so often */
const TOGETHER_MS = 1_000

/** By member: the heading under which their caret is, '' when there is none above it. */
export type Places = ReadonlyMap<string, string>
type Here = { user?: { memberId?: string }; cursor?: { head?: unknown } | null }

function headingAbove({ state }: Editor, position: number): string {
  let heading = ''
  state.doc.forEach((block, at) => {
    if (at <= position && block.type.name === 'heading') heading = block.textContent.trim()
  })
  return heading
}

function placesOf(editor: Editor, { provider, doc }: OpenBoard): Places {
  const places = new Map<string, string>()
  const binding = ySyncPluginKey.getState(editor.state)?.binding
  for (const { user, cursor } of (
    provider.awareness?.getStates() ?? new Map<number, Here>()
  ).values() as Iterable<Here>) {
    if (!user?.memberId || !cursor?.head || !binding) continue
    const head = Y.createRelativePositionFromJSON(cursor.head)
    const position = relativePositionToAbsolutePosition(doc, binding.type, head, binding.mapping)
    if (position !== null) places.set(user.memberId, headingAbove(editor, position))
  }
  return places
}

const same = (a: Places, b: Places) => a.size === b.size && [...a].every(([id, place]) => b.get(id) === place)

/** Tells where on the board people are, now and when it changes; gives a function that stops. */
export function watchPlaces(editor: Editor, board: OpenBoard, tell: (places: Places) => void): () => void {
  let told: Places = new Map()
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    timer = undefined
    if (editor.isDestroyed) return
    const places = placesOf(editor, board)
    if (same(told, places)) return
    told = places
    tell(places)
  }
  const lookSoon = () => {
    timer ??= setTimeout(look, TOGETHER_MS)
  }
  const { awareness } = board.provider
  awareness?.on('change', lookSoon)
  lookSoon()
  return () => {
    awareness?.off('change', lookSoon)
    clearTimeout(timer)
    tell(new Map())
  }
}
