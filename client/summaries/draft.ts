import type { Point, PointEdit, Summary } from '../../shared/summaries/summary.ts'

/** Characters that one point may have. */
export const POINT_MAX = 600

/** A summary while it is edited. A dropped point stays until it is saved, so that it can be put back. */
export type DraftPoint = { point: Point; text: string; owner: string; due: string | null; dropped: boolean }
export type Draft = { revision: number; overview: string; points: DraftPoint[] }

export const draftOf = (summary: Summary): Draft => ({
  revision: summary.revision,
  overview: summary.overview.text,
  points: summary.points.map(point => ({
    point,
    text: point.text,
    owner: point.owner?.name ?? '',
    due: point.due ?? null,
    dropped: false,
  })),
})

export function isChanged(draft: Draft, summary: Summary): boolean {
  const before = draftOf(summary)
  if (draft.overview !== before.overview || draft.points.length !== before.points.length) return true
  return draft.points.some((now, at) => {
    const old = before.points[at]
    return !old || now.dropped || now.text !== old.text || now.owner !== old.owner || now.due !== old.due
  })
}

/** Points of the draft whose text is gone: a point says something or is dropped. */
export const emptyPoints = (draft: Draft): string[] =>
  draft.points.filter(({ dropped, text }) => !dropped && !text.trim()).map(({ point }) => point.id)

/** What is sent: an owner's name becomes a member where one of that name is known. */
export function editOf(draft: Draft, members: readonly { memberId: string; name: string }[]) {
  const points = draft.points
    .filter(({ dropped }) => !dropped)
    .map(({ point, text, owner, due }): PointEdit => {
      const name = owner.trim()
      const member = members.find(one => one.name.toLocaleLowerCase() === name.toLocaleLowerCase())
      const who = member ? { memberId: member.memberId, name: member.name } : { name }
      return { id: point.id, text: text.trim(), ...(name ? { owner: who } : {}), ...(due ? { due } : {}) }
    })
  return { revision: draft.revision, overview: draft.overview.trim(), points }
}
