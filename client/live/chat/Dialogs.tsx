import { Button, Group, Modal, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/live/chat.ts'
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
    <Modal opened={message !== null} onClose={onClose} title={t('chat.delete.title')}>
      <Text mb="lg">{t('chat.delete.text')}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('chat.delete.no')}
        </Button>
        <Button color="red" onClick={remove}>
          {t('chat.delete.yes')}
        </Button>
      </Group>
    </Modal>
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
    <Modal opened={message !== null} onClose={onClose} title={t('chat.reaction.title')} size="sm">
      <EmojiGrid onPick={pick} />
    </Modal>
  )
}
