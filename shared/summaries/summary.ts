import { z } from 'zod'
import { Id, Line, Time } from '../ids.ts'

export const pointKinds = ['topic', 'decision', 'action', 'question', 'resource'] as const
export type PointKind = (typeof pointKinds)[number]

/** Where a point comes from: a segment of the transcript, a block of the board, or a chat message. */
export const Source = z.object({
  kind: z.enum(['segment', 'block', 'message']),
  id: z.string(),
  /** when it was said or posted; a block has none */
  at: Time.optional(),
  /** the words themselves, so that a mail can show them */
  quote: z.string(),
  who: z.string().optional(),
})
export type Source = z.infer<typeof Source>

export const Point = z.object({
  id: z.string(),
  kind: z.enum(pointKinds),
  text: z.string().trim().min(1).max(600),
  /** actions: who does it (a member where one was named), and by which day, YYYY-MM-DD */
  owner: z.object({ memberId: Id.optional(), name: z.string() }).optional(),
  due: z.iso.date().optional(),
  /** never empty: a point without a source is not a point */
  sources: z.array(Source).min(1),
  /** 0 to 1 */
  confidence: z.number().min(0).max(1),
})
export type Point = z.infer<typeof Point>

/** An edit keeps a point's kind and sources; a point left out of the list is dropped. */
export const PointEdit = Point.pick({ id: true, text: true, due: true }).extend({
  owner: z.object({ memberId: Id.optional(), name: Line(200) }).optional(),
})
export type PointEdit = z.infer<typeof PointEdit>

export const Summary = z.object({
  meetingId: Id,
  status: z.enum(['draft', 'sent']),
  overview: z.object({ text: z.string().max(2000), sources: z.array(Source) }),
  points: z.array(Point),
  attendance: z.array(z.object({ memberId: Id, name: z.string(), minutes: z.number() })),
  madeAt: Time,
  /** a draft goes by itself then */
  sendAt: Time,
  sentAt: Time.optional(),
  /** rises with every edit; an edit names the one it saw */
  revision: z.int(),
})
export type Summary = z.infer<typeof Summary>
