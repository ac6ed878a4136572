import type { JSONContent } from '@tiptap/core'

type Mentioned = (key: string) => { id: string; label: string } | undefined
type Line = { kind: 'heading' | 'item' | 'task' | 'decision' | 'paragraph'; text: string; checked: boolean }

const marks: [RegExp, Line['kind']][] = [
  [/^# /, 'heading'],
  [/^- /, 'item'],
  [/^\[[ x]\] /, 'task'],
  [/^!! /, 'decision'],
]

function read(line: string): Line {
  const [mark, kind] = marks.find(([pattern]) => pattern.test(line)) ?? [/^/, 'paragraph' as const]
  return { kind, text: line.replace(mark, ''), checked: line.startsWith('[x]') }
}

/** The board that these lines write: `# heading`, `- item`, `[ ] task` or `[x] task`, `!! decision`, or a paragraph; `@key` mentions. */
export function boardOf(meetingId: string, lines: readonly string[], mentioned: Mentioned): JSONContent {
  const inline = (text: string): JSONContent[] =>
    text
      .split(/(@\w+)/)
      .filter(Boolean)
      .map(part => {
        const attrs = part.startsWith('@') ? mentioned(part.slice(1)) : undefined
        return attrs ? { type: 'mention', attrs } : { type: 'text', text: part }
      })

  const block = (line: Line, i: number): JSONContent => {
    const id = `${meetingId}-${i}`
    const content = inline(line.text)
    const paragraph = { type: 'paragraph', content }
    if (line.kind === 'heading') return { type: 'heading', attrs: { id, level: 2 }, content }
    if (line.kind === 'decision') return { type: 'decision', attrs: { id }, content }
    if (line.kind === 'item') return { type: 'listItem', attrs: { id }, content: [paragraph] }
    if (line.kind === 'task') return { type: 'taskItem', attrs: { id, checked: line.checked }, content: [paragraph] }
    return { ...paragraph, attrs: { id } }
  }

  const lists: Partial<Record<string, string>> = { listItem: 'bulletList', taskItem: 'taskList' }
  const content: JSONContent[] = []
  for (const node of lines.map(read).map(block)) {
    const list = lists[node.type!]
    const last = content.at(-1)
    if (!list) content.push(node)
    else if (last?.type === list) last.content!.push(node)
    else content.push({ type: list, content: [node] })
  }
  return { type: 'doc', content }
}
