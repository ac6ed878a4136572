import type { chat } from '../../i18n/en/chat.ts'

export type EmojiName = Exclude<keyof typeof chat.emoji, 'label'>

/** The emoji that one can choose; any other may come by the keyboard of one's device. */
export const emojis: readonly (readonly [emoji: string, name: EmojiName])[] = [
  ['👍', 'thumbsUp'],
  ['❤️', 'heart'],
  ['👏', 'clap'],
  ['🎉', 'party'],
  ['😂', 'laugh'],
  ['🤔', 'think'],
  ['👎', 'thumbsDown'],
  ['🙂', 'smile'],
  ['😀', 'grin'],
  ['😉', 'wink'],
  ['😎', 'cool'],
  ['😍', 'love'],
  ['🤗', 'hug'],
  ['😮', 'wow'],
  ['😢', 'cry'],
  ['🙁', 'sad'],
  ['😅', 'sweat'],
  ['😴', 'sleepy'],
  ['🤯', 'mindBlown'],
  ['👀', 'eyes'],
  ['👋', 'wave'],
  ['✋', 'raised'],
  ['🙏', 'thanks'],
  ['👌', 'ok'],
  ['💪', 'strong'],
  ['☝️', 'point'],
  ['🤞', 'fingers'],
  ['✅', 'check'],
  ['❌', 'cross'],
  ['❓', 'question'],
  ['❗', 'exclamation'],
  ['💯', 'hundred'],
  ['🔥', 'fire'],
  ['⭐', 'star'],
  ['✨', 'sparkles'],
  ['💡', 'idea'],
  ['🚀', 'rocket'],
  ['☕', 'coffee'],
  ['🌱', 'plant'],
  ['🔔', 'bell'],
  ['📚', 'books'],
  ['📌', 'pin'],
  ['⏰', 'clock'],
  ['🧵', 'thread'],
]

/** offered without opening anything */
export const QUICK = 6
