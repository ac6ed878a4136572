import { z } from 'zod'
import type { Id } from '../ids.ts'

/** What one may send as a burst: seen for a moment by everyone in the room, and kept nowhere. */
export const burstEmojis = ['👍', '👏', '❤️', '😂', '🎉', '😮', '🤔', '🙏'] as const
export const BurstEmoji = z.enum(burstEmojis)
export type BurstEmoji = z.infer<typeof BurstEmoji>

export type Burst = { participantId: Id; emoji: BurstEmoji }
