import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/live/chat.ts'
import { Question } from '../../ui/Question.tsx'
import { useSaid } from '../said.ts'
import { useSession } from '../session.ts'
import { useChat } from './context.ts'
import { EmojiGrid } from './EmojiGrid.tsx'

type Props = { message: Message | null; onClose: () => void }

/** Asks before a message is gone for everyone. */
export function DeleteQuestion({ message, onClose }: Props) {
  const { t } = useTranslation()
  const { live } = useSession()
  const { attempt } = useSaid()
  const remove = () => {
    if (message) attempt(live.command('deleteMessage', { messageId: message.id }))
    onClose()
  }
  return (
    <Question
      opened={message !== null}
      title={t('chat.delete.title')}
      ask={t('chat.delete.text')}
      yes={t('chat.delete.yes')}
      no={t('chat.delete.no')}
      danger
      onYes={remove}
      onClose={onClose}
    />
  )
}

/** All emoji, for one message. */
export function ReactionPicker({ message, onClose }: Props) {
  const { t } = useTranslation()
  const chat = useChat()
  const pick = (emoji: string) => {
    if (message) chat.react(message, emoji, true)
    onClose()
  }
  return (
    <Modal
      opened={message !== null}
      onClose={onClose}
      title={t('chat.reaction.title')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <EmojiGrid onPick={pick} />
    </Modal>
  )
}
