import type { JSONContent } from '@tiptap/core'
import { prosemirrorJSONToYDoc, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { boardSchema } from '../../shared/board/schema.ts'
import { FRAGMENT } from '../../shared/board/wire.ts'

/** A top-level node that the schema allows, with nothing in it that the schema does not know; else null. */
function allowed(json: JSONContent): JSONContent | null {
  try {
    const node = boardSchema.nodeFromJSON(json)
    node.check()
    return boardSchema.topNodeType.contentMatch.matchType(node.type) ? node.toJSON() : null
  } catch {
    return null
  }
}

/** A board's content. What a faulty client may have put in against the schema is left out, as every editor does. */
export function contentOf(ydoc: Y.Doc): JSONContent {
  const { content } = yXmlFragmentToProsemirrorJSON(ydoc.getXmlFragment(FRAGMENT))
  const nodes = (content as JSONContent[]).map(allowed).filter(node => node !== null)
  return { type: 'doc', content: nodes }
}

/** The Yjs update that makes this content on an empty board. Throws when it is against the schema. */
export function updateOf(doc: JSONContent): Uint8Array {
  boardSchema.nodeFromJSON(doc).check()
  const ydoc = prosemirrorJSONToYDoc(boardSchema, doc, FRAGMENT)
  try {
    return Y.encodeStateAsUpdate(ydoc)
  } finally {
    ydoc.destroy()
  }
}

/** Runs `read` on the document that these updates make together. */
export function merged<T>(updates: Uint8Array[], read: (ydoc: Y.Doc) => T): T {
  const ydoc = new Y.Doc()
  try {
    applyAll(ydoc, updates)
    return read(ydoc)
  } finally {
    ydoc.destroy()
  }
}

export function applyAll(ydoc: Y.Doc, updates: Uint8Array[]): void {
  ydoc.transact(() => {
    for (const update of updates) Y.applyUpdate(ydoc, update)
  })
}
