import { z } from 'zod'
import { Line } from '../ids.ts'
import { Marker } from './markers.ts'
import { Poll } from './polls.ts'

/** How one item of the agenda went: minutes planned and added, and ms that it ran. */
export const AgendaOutcome = z.object({
  title: Line(200),
  minutes: z.int(),
  extra: z.int(),
  spent: z.int(),
  state: z.enum(['open', 'done', 'skipped']),
})
export type AgendaOutcome = z.infer<typeof AgendaOutcome>

/** What a live room left behind besides its chat: polls that are closed, markers, and how the agenda went. */
export const LiveRecord = z.object({
  polls: z.array(Poll),
  markers: z.array(Marker),
  agenda: z.array(AgendaOutcome),
  /** how many people took part */
  tookPart: z.int(),
})
export type LiveRecord = z.infer<typeof LiveRecord>
