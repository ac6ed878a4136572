import { z } from 'zod'
import { Id } from './ids.ts'

/** One member of a community as the others see them from outside. */
export const Whereabouts = z.object({ memberId: Id, online: z.boolean(), meetingId: Id.nullable() })
export type Whereabouts = z.infer<typeof Whereabouts>
