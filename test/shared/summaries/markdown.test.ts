import { expect, test } from 'vitest'
import { summarise } from '../../../shared/summaries/summarise.ts'
import { asInput } from './meeting.ts'

const chat = (...lines: string[]) =>
  summarise(asInput({ members: ['ana', 'ben'], chat: lines.map((text, at) => ['ana', text, 10 + at * 10]) })).points

test('SUM-7 a link with a title is a resource by that title, and a bare one as before', () => {
  const found = chat(
    'Read [Looms](https://looms.example/guide) and [**Dyes**, all of them](https://dyes.example). They help.',
    'https://bare.example/page',
    'again: [The guide](https://looms.example/guide/)',
  )
  expect(found.filter(point => point.kind === 'resource').map(point => point.text)).toEqual([
    'Looms: https://looms.example/guide',
    'Dyes, all of them: https://dyes.example',
    'https://bare.example/page',
  ])
})

test('SUM-20 the marks of a message’s markdown are not part of what it says', () => {
  const plain = chat('Ben, can you send the list of looms to everyone by Friday?')
  const marked = chat('[@Ben](member:member-ben), can you **send** the _list of looms_ to everyone by Friday?')
  expect(plain.map(({ kind, text, owner }) => [kind, text, owner?.name])).not.toEqual([])
  expect(marked.map(({ kind, text, owner }) => [kind, text, owner?.name])).toEqual(
    plain.map(({ kind, text, owner }) => [kind, text, owner?.name]),
  )
  expect(JSON.stringify(marked)).not.toMatch(/\*\*|member:|_list/)
})
