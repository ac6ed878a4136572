import { z } from 'zod'
import { Id, Prose, Time } from '../ids.ts'
import { may } from '../roles.ts'
import type { Actor, Room } from './room.ts'
import type { Apply, Decide, Decision } from './rule.ts'

export const markerKinds = ['decision', 'action', 'highlight'] as const
export const MarkerKind = z.enum(markerKinds)
export const MarkerText = Prose(500)

/** A moment of the meeting that somebody marked; `text` may be empty and is written later. */
export const Marker = z.object({
  id: Id,
  kind: MarkerKind,
  text: z.string(),
  at: Time,
  memberId: Id,
  name: z.string(),
})
export type Marker = z.infer<typeof Marker>

const MARKERS_MOST = 500

export const mark: Decide<'mark'> = (room, { kind, text }, by, at, id) => {
  if (room.markers.length >= MARKERS_MOST) return 'limit-reached'
  return [{ name: 'marked', marker: { id, kind, text, at, memberId: by.memberId, name: by.name } }]
}

/** One's own, or anyone's by a facilitator. */
function onMarker(room: Room, markerId: Id, by: Actor, then: (marker: Marker) => Decision): Decision {
  const marker = room.markers.find(other => other.id === markerId)
  if (!marker) return 'no-marker'
  return marker.memberId === by.memberId || may(by.role, 'live:host') ? then(marker) : 'not-allowed'
}

export const editMarker: Decide<'editMarker'> = (room, { markerId, ...to }, by) =>
  onMarker(room, markerId, by, ({ kind, text }) => {
    const next = { kind: to.kind ?? kind, text: to.text ?? text }
    return next.kind === kind && next.text === text ? [] : [{ name: 'markerEdited', markerId, ...next }]
  })

export const removeMarker: Decide<'removeMarker'> = (room, { markerId }, by) =>
  onMarker(room, markerId, by, () => [{ name: 'markerRemoved', markerId }])

/** In the order of the server's time, whatever order the events come in. */
export const marked: Apply<'marked'> = (room, { marker }) => ({
  ...room,
  markers: [...room.markers, marker].sort((a, b) => a.at - b.at),
})

export const markerEdited: Apply<'markerEdited'> = (room, { markerId, kind, text }) => ({
  ...room,
  markers: room.markers.map(marker => (marker.id === markerId ? { ...marker, kind, text } : marker)),
})

export const markerRemoved: Apply<'markerRemoved'> = (room, { markerId }) => ({
  ...room,
  markers: room.markers.filter(marker => marker.id !== markerId),
})
