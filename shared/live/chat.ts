import { z } from 'zod'
import { Id, Prose, Time } from '../ids.ts'
import { may } from '../roles.ts'
import type { Room } from './room.ts'
import type { Apply, Decide } from './rule.ts'

export const CHAT_KEPT = 100
export const FILES_MOST = 8
const REACTIONS_MOST = 20
export const ChatText = Prose(4000)
/** one picture of a feeling: a single emoji with what modifies it */
export const Emoji = z
  .string()
  .max(24)
  .regex(/^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f)+$/u)

/** A file that was put into a meeting. */
export const FileRef = z.object({ id: Id, name: z.string(), type: z.string(), size: z.int() })
export type FileRef = z.infer<typeof FileRef>

export const Message = z.object({
  id: Id,
  /** made by the sender, so that a message sent again after a lost answer stays one message */
  key: Id,
  participantId: Id,
  memberId: Id,
  name: z.string(),
  at: Time,
  /** markdown; empty when it was deleted or is files alone */
  text: z.string(),
  replyTo: Id.nullable(),
  files: z.array(FileRef),
  editedAt: Time.nullable(),
  deletedAt: Time.nullable(),
  /** by emoji: the members who chose it, first come first */
  reactions: z.record(z.string(), z.array(Id)),
})
export type Message = z.infer<typeof Message>

export const post: Decide<'post'> = (room, { text, key, replyTo = null, files: fileIds = [] }, by, at, id) => {
  const sentBefore = room.chat.some(message => message.key === key && message.memberId === by.memberId)
  if (sentBefore) return []
  const files = fileIds.flatMap(fileId => by.files?.find(file => file.id === fileId) ?? [])
  if (files.length < fileIds.length) return 'no-file'
  if (text === '' && files.length === 0) return 'bad-input'
  const { participantId, memberId, name } = by
  const fresh = { editedAt: null, deletedAt: null, reactions: {} }
  return [
    { name: 'chatPosted', message: { id, key, participantId, memberId, name, at, text, replyTo, files, ...fresh } },
  ]
}

const shown = (room: Room, messageId: Id) =>
  room.chat.find(message => message.id === messageId && message.deletedAt === null)

export const editMessage: Decide<'editMessage'> = (room, { messageId, text }, by, at) => {
  const message = shown(room, messageId)
  if (!message) return 'no-message'
  if (message.memberId !== by.memberId) return 'not-allowed'
  if (text === '' && message.files.length === 0) return 'bad-input'
  return message.text === text ? [] : [{ name: 'chatEdited', messageId, text, at }]
}

export const deleteMessage: Decide<'deleteMessage'> = (room, { messageId }, by, at) => {
  const message = shown(room, messageId)
  if (!message) return 'no-message'
  if (message.memberId !== by.memberId && !may(by.role, 'live:host')) return 'not-allowed'
  return [{ name: 'chatDeleted', messageId, at }]
}

export const reactTo: Decide<'reactTo'> = (room, { messageId, emoji, on }, by) => {
  const message = shown(room, messageId)
  if (!message) return 'no-message'
  const already = message.reactions[emoji]?.includes(by.memberId) ?? false
  if (already === on) return []
  if (on && !message.reactions[emoji] && Object.keys(message.reactions).length >= REACTIONS_MOST) return 'limit-reached'
  return [{ name: 'chatReacted', messageId, memberId: by.memberId, emoji, on }]
}

type Chat = { chat: Message[] }
type Fold<E> = <R extends Chat>(room: R, event: E) => R
const change = <R extends Chat>(room: R, messageId: Id, to: (message: Message) => Message): R => ({
  ...room,
  chat: room.chat.map(message => (message.id === messageId ? to(message) : message)),
})

const add: Fold<{ message: Message }> = (room, { message }) => ({ ...room, chat: [...room.chat, message] })

const edit: Fold<{ messageId: Id; text: string; at: Time }> = (room, { messageId, text, at }) =>
  change(room, messageId, message => ({ ...message, text, editedAt: at }))

/** What was in it is gone from the fold; that there was something stays. */
const erase: Fold<{ messageId: Id; at: Time }> = (room, { messageId, at }) =>
  change(room, messageId, message => ({ ...message, text: '', files: [], reactions: {}, deletedAt: at }))

const react: Fold<{ messageId: Id; memberId: Id; emoji: string; on: boolean }> = (room, event) =>
  change(room, event.messageId, message => {
    const { [event.emoji]: before = [], ...others } = message.reactions
    const after = before.filter(id => id !== event.memberId).concat(event.on ? [event.memberId] : [])
    return { ...message, reactions: after.length > 0 ? { ...others, [event.emoji]: after } : others }
  })

export const chatPosted: Apply<'chatPosted'> = (room, event) => {
  const next = add(room, event)
  return { ...next, chat: next.chat.slice(-CHAT_KEPT) }
}
export const chatEdited: Apply<'chatEdited'> = edit
export const chatDeleted: Apply<'chatDeleted'> = erase
export const chatReacted: Apply<'chatReacted'> = react

/** The folds of a chat without its end cut off, for reading all of it. */
export const wholeChat = { chatPosted: add, chatEdited: edit, chatDeleted: erase, chatReacted: react }
