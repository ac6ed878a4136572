import { z } from 'zod'
import { Id, Time } from './ids.ts'

/** What one person said in one breath, as it was heard. */
export const Segment = z.object({
  /** `${participantId}-${from}`: the same speech heard twice has the same id. */
  id: z.string(),
  meetingId: Id,
  participantId: Id,
  memberId: Id,
  name: z.string(),
  from: Time,
  to: Time,
  text: z.string(),
  /** 0 to 1: how sure the engine was of its words. */
  confidence: z.number().min(0).max(1),
})
export type Segment = z.infer<typeof Segment>

/** A segment as it is shown live: first perhaps unfinished, then once with `final`. Sent by the scribe on the LiveKit data topic `caption`. */
export const Caption = Segment.omit({ meetingId: true }).extend({ final: z.boolean() })
export type Caption = z.infer<typeof Caption>
export const CAPTION_TOPIC = 'caption'

/** LiveKit attributes of a participant, set by the server alone. */
export const TRANSCRIBE_ATTRIBUTE = 'transcribe'
export const MEMBER_ATTRIBUTE = 'member'
