import { createContext, useContext } from 'react'
import type { Id } from '../../../shared/ids.ts'
import type { Message } from '../../../shared/live/chat.ts'

/** What one is writing: a new message, perhaps an answer, or a change of an old one. */
export type Writing = { kind: 'new'; replyTo: Message | null } | { kind: 'edit'; message: Message }
export const newMessage: Writing = { kind: 'new', replyTo: null }

/** What the parts of one chat share. */
export type ChatParts = {
  meetingId: Id
  me: Id
  leads: boolean
  nameOf: (memberId: Id) => string
  byId: (messageId: Id) => Message | undefined
  react: (message: Message, emoji: string, on: boolean) => void
  /** opens all emoji for this message */
  pickReaction: (message: Message) => void
  askDelete: (message: Message) => void
  write: (writing: Writing) => void
  /** shows a message and moves the focus there */
  jump: (messageId: Id) => void
}

const ChatContext = createContext<ChatParts | null>(null)
export const InChat = ChatContext.Provider

export function useChat(): ChatParts {
  const chat = useContext(ChatContext)
  if (!chat) throw new Error('not in a chat')
  return chat
}
