import { z } from 'zod'
import { Email, Id, Line, TimeZone } from './ids.ts'

export const MemberName = Line(80)

/** The signed-in person, as only they themselves see it. */
export const Me = z.object({
  id: Id,
  name: z.string(),
  email: Email,
  timeZone: TimeZone,
  language: z.string(),
  operator: z.boolean(),
  /** false until a name was given; the client asks for one first */
  named: z.boolean(),
})
export type Me = z.infer<typeof Me>

export const ProfileChange = z.object({ name: MemberName.optional(), timeZone: TimeZone.optional() })
