import { describe, expect, test } from 'vitest'
import { summarise } from '../../../shared/summaries/summarise.ts'
import type { PointKind } from '../../../shared/summaries/summary.ts'
import { boardOnly } from './golden/board.ts'
import { chat } from './golden/chat.ts'
import { days } from './golden/days.ts'
import { declined } from './golden/declined.ts'
import { gathering } from './golden/gathering.ts'
import { silent, smallTalk } from './golden/idle.ts'
import { sameName } from './golden/names.ts'
import { saidTwice } from './golden/twice.ts'
import { unpunctuated } from './golden/unpunctuated.ts'
import { asInput, people } from './meeting.ts'

const goldens = [gathering, smallTalk, silent, unpunctuated, declined, sameName, days, boardOnly, chat, saidTwice]

describe.each(goldens)('$name', golden => {
  const { points } = summarise(asInput(golden))
  const texts = (kind: PointKind) => points.filter(point => point.kind === kind).map(point => point.text)

  test('SUM-4 finds the decisions that were made, and no others', () => {
    expect(texts('decision').toSorted()).toEqual((golden.decisions ?? []).toSorted())
  })
  test('SUM-5 finds the actions, with the owners and days that were said and no others', () => {
    const found = points
      .filter(point => point.kind === 'action')
      .map(({ text, owner, due }) => ({ text, owner: owner?.name, memberId: owner?.memberId, due }))
    const expected = (golden.actions ?? []).map(({ text, owner, member, due }) => ({
      text,
      owner,
      memberId: member && people[member].memberId,
      due,
    }))
    const byText = (a: { text: string }, b: { text: string }) => (a.text < b.text ? -1 : 1)
    expect(found.toSorted(byText)).toEqual(expected.toSorted(byText))
  })
  test('SUM-6 finds the questions that nobody answered, and no others', () => {
    expect(texts('question').toSorted()).toEqual((golden.questions ?? []).toSorted())
  })
  test('SUM-7 finds every link once', () => {
    expect(texts('resource').toSorted()).toEqual((golden.resources ?? []).toSorted())
  })
})
