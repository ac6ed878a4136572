import type { JSONContent } from '@tiptap/core'
import { expect, test } from 'vitest'
import { outline, plainText } from '../../shared/board/outline.ts'
import { boardSchema } from '../../shared/board/schema.ts'
import { boardName, mark, meetingOf, readMark, readSaved, saved } from '../../shared/board/wire.ts'

const text = (value: string): JSONContent => ({ type: 'text', text: value })
const node = (type: string, attrs: Record<string, unknown>, ...content: JSONContent[]): JSONContent => ({
  type,
  attrs,
  content,
})
const p = (id: string, ...content: JSONContent[]) => node('paragraph', { id }, ...content)
const ana = { type: 'mention', attrs: { id: 'member-ana-1', label: 'Ana' } }

const everything: JSONContent = {
  type: 'doc',
  content: [
    node('heading', { id: 'h', level: 2 }, text('Plan')),
    p('p', text('We '), { type: 'text', text: 'meet', marks: [{ type: 'bold' }] }, { type: 'hardBreak' }, ana),
    p('empty'),
    node('decision', { id: 'd' }, text('Meet on Tuesdays, '), ana),
    node(
      'taskList',
      {},
      node('taskItem', { id: 't1', checked: true }, p('t1p', text('Book a room'))),
      node(
        'taskItem',
        { id: 't2', checked: false },
        p('t2p', text('Invite')),
        node('taskList', {}, node('taskItem', { id: 't3', checked: false }, p('t3p', ana))),
      ),
    ),
    node(
      'bulletList',
      {},
      node('listItem', { id: 'i1' }, p('i1p', text('One')), p('i1q', text('more'))),
      node('listItem', { id: 'i2' }, p('i2p')),
    ),
    node('orderedList', { start: 1 }, node('listItem', { id: 'i3' }, p('i3p', text('Two')))),
    node('blockquote', { id: 'q' }, p('qp', text('Said')), node('heading', { id: 'qh', level: 3 }, text('Inside'))),
    node('codeBlock', { id: 'c' }, text('a = 1\nb = 2')),
    { type: 'horizontalRule' },
    p('  ', text('   ')),
  ],
}

test('BOARD-14 the outline has every kind of block, in order', () => {
  boardSchema.nodeFromJSON(everything).check()
  const member = { memberId: 'member-ana-1', name: 'Ana' }
  expect(outline(everything)).toEqual([
    { id: 'h', kind: 'heading', level: 2, text: 'Plan', mentions: [] },
    { id: 'p', kind: 'paragraph', text: 'We meet\n@Ana', mentions: [member] },
    { id: 'd', kind: 'decision', text: 'Meet on Tuesdays, @Ana', mentions: [member] },
    { id: 't1', kind: 'task', text: 'Book a room', checked: true, mentions: [] },
    { id: 't2', kind: 'task', text: 'Invite', checked: false, mentions: [] },
    { id: 't3', kind: 'task', text: '@Ana', checked: false, mentions: [member] },
    { id: 'i1', kind: 'item', text: 'One\nmore', mentions: [] },
    { id: 'i3', kind: 'item', text: 'Two', mentions: [] },
    { id: 'q', kind: 'quote', text: 'Said', mentions: [] },
    { id: 'qh', kind: 'heading', level: 3, text: 'Inside', mentions: [] },
    { id: 'c', kind: 'code', text: 'a = 1\nb = 2', mentions: [] },
  ])
})

test('BOARD-14 the outline covers every node of the schema that can hold text', () => {
  const holders = Object.values(boardSchema.nodes).filter(type => type.isTextblock)
  for (const type of holders) {
    const doc = { type: 'doc', content: [node(type.name, { id: 'x' }, text('words'))] }
    expect(
      outline(doc).map(block => block.text),
      type.name,
    ).toEqual(['words'])
  }
})

test('BOARD-14 a block without an id is named by its place, each by its own', () => {
  const list = {
    type: 'bulletList',
    content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [text('a')] }] }],
  }
  const doc = { type: 'doc', content: [{ type: 'paragraph', content: [text('b')] }, list] }
  expect(outline(doc).map(block => block.id)).toEqual(['at.0', 'at.1.0'])
})

test('BOARD-14 plain text is the text of the blocks', () => {
  expect(plainText({ type: 'doc', content: [p('a', text('one')), p('b'), p('c', text('two'))] })).toBe('one\ntwo')
  expect(plainText({ type: 'doc' })).toBe('')
})

test('BOARD-2 marks are told from any other message', () => {
  expect([readMark(mark(0)), readMark(mark(12)), readSaved(saved(7))]).toEqual([0, 12, 7])
  for (const other of ['', 'mark:', 'mark:-1', 'mark:1.5', 'mark:1 ', 'saved:1', `mark:${'9'.repeat(16)}`])
    expect(readMark(other), other).toBeNull()
})

test('BOARD-8 only a board has a board name', () => {
  expect(meetingOf(boardName('meeting-0001'))).toBe('meeting-0001')
  for (const name of ['', 'meeting:', 'meeting:short', 'meeting:has space here', '__proto__', 'community:12345678'])
    expect(meetingOf(name), name).toBeNull()
})
