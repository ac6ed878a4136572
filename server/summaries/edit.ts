import { Refusal } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'
import type { Point, PointEdit } from '../../shared/summaries/summary.ts'

/**
 * The points as a person wants them, in their order: kind and sources stay, a point left out is dropped, one that was
 * changed is certain from then on. Throws `bad-input` for a point that is not there or named twice, and for an owner whom
 * neither `members` nor the point before has.
 */
export function applyEdit(points: readonly Point[], edits: readonly PointEdit[], members: ReadonlySet<Id>): Point[] {
  const before = new Map(points.map(point => [point.id, point]))
  const wrong = (id: string, message: string) =>
    new Refusal('bad-input', { where: 'body', issues: [{ path: ['points', id], message }] })
  return edits.map(({ id, text, owner, due }) => {
    const old = before.get(id)
    if (!old) throw wrong(id, 'there is no such point, or it is named twice')
    before.delete(id)
    const { memberId } = owner ?? {}
    if (memberId && !members.has(memberId) && memberId !== old.owner?.memberId)
      throw wrong(id, 'the owner is not a member of this community')
    const same =
      text === old.text && due === old.due && owner?.name === old.owner?.name && memberId === old.owner?.memberId
    const { kind, sources, confidence } = old
    return { id, kind, text, ...(owner && { owner }), ...(due && { due }), sources, confidence: same ? confidence : 1 }
  })
}
