import { z } from 'zod'
import { Id, Prose, Time } from '../ids.ts'
import type { Apply, Decide } from './rule.ts'

export const CHAT_KEPT = 100
export const ChatText = Prose(4000).min(1)

export const Message = z.object({
  id: Id,
  /** made by the sender, so that a message sent again after a lost answer stays one message */
  key: Id,
  participantId: Id,
  memberId: Id,
  name: z.string(),
  at: Time,
  text: z.string(),
})
export type Message = z.infer<typeof Message>

export const post: Decide<'post'> = (room, { text, key }, by, at, id) => {
  const sentBefore = room.chat.some(message => message.key === key && message.memberId === by.memberId)
  if (sentBefore) return []
  const { participantId, memberId, name } = by
  return [{ name: 'chatPosted', message: { id, key, participantId, memberId, name, at, text } }]
}

export const chatPosted: Apply<'chatPosted'> = (room, { message }) => ({
  ...room,
  chat: [...room.chat, message].slice(-CHAT_KEPT),
})
