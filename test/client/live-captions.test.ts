import { expect, test } from 'vitest'
import { linesAt, makeCaptions } from '../../client/live/stage/captions.ts'

const caption = (change: object) => ({
  id: 'participant-1-1000',
  participantId: 'participant-1',
  memberId: 'member-01',
  name: 'Ada',
  from: 1_000,
  to: 2_000,
  text: 'we decided',
  confidence: 0.9,
  final: false,
  ...change,
})
const packet = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

function heard(...captions: unknown[]) {
  const model = makeCaptions(() => 5_000)
  for (const one of captions) model.hear(packet(one), null)
  return model.getSnapshot().map(({ name, text, final }) => ({ name, text, final }))
}

test('TAB-16 a caption is changed until it is final, and never back', () => {
  const final = caption({ text: 'we decided to begin', final: true })
  expect(heard(caption({}), caption({ text: 'we decided to' }))).toEqual([
    { name: 'Ada', text: 'we decided to', final: false },
  ])
  expect(heard(caption({}), final, caption({ text: 'late' }))).toEqual([
    { name: 'Ada', text: 'we decided to begin', final: true },
  ])
})

test('TAB-16 a final caption without text takes back what was shown', () => {
  const other = caption({ id: 'participant-2-1000', name: 'Bob' })
  expect(heard(caption({}), other, caption({ text: '', final: true })).map(line => line.name)).toEqual(['Bob'])
})

test('TAB-16 only the newest lines stay, and only for a while', () => {
  const model = makeCaptions(() => 5_000)
  for (let n = 1; n <= 5; n++) model.hear(packet(caption({ id: `line-${n}`, text: `${n}` })), null)
  expect(model.getSnapshot().map(line => line.text)).toEqual(['3', '4', '5'])
  expect(linesAt(model.getSnapshot(), 6_000)).toHaveLength(3)
  expect(linesAt(model.getSnapshot(), 60_000)).toEqual([])
})

test('TAB-17 what a participant sends, or has the wrong form, is not shown', () => {
  const model = makeCaptions(() => 5_000)
  model.hear(packet(caption({})), 'participant-2')
  model.hear(packet({ text: 'no name' }), null)
  model.hear(new Uint8Array([123, 34, 255]), null)
  expect(model.getSnapshot()).toEqual([])
})
