import { ActionIcon, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import {
  IconArrowBackUp,
  IconCopy,
  IconDotsVertical,
  IconLink,
  IconMoodPlus,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/live/chat.ts'
import { localeFor, writeTime } from '../../ui/time.ts'
import { useChat } from './context.ts'
import emojiClasses from './Emoji.module.css'
import { emojis, QUICK } from './emoji.ts'
import { plainOf } from './find.ts'
import classes from './Message.module.css'

type Props = {
  message: Message
  current: boolean
  /** it can still be changed */
  open: boolean
}

/** All that one can do with a message. Only the current one's button is reached by Tab; arrow keys go from one to the next. */
export function MessageMenu({ message, current, open }: Props) {
  const { t, i18n } = useTranslation()
  const [opened, setOpened] = useState(false)
  const time = writeTime(message.at, 'clock', localeFor(i18n.language))
  const button = (
    <ActionIcon
      className={classes.menu}
      variant="default"
      size={28}
      aria-label={t('chat.menu.label', { name: message.name, time })}
      aria-haspopup="menu"
      tabIndex={current ? 0 : -1}
      data-menu
      onClick={() => setOpened(true)}
    >
      <IconDotsVertical size={16} aria-hidden="true" />
    </ActionIcon>
  )
  // a hundred closed menus would cost more than the messages
  if (!opened) return button
  return (
    <Menu
      opened
      position="bottom-end"
      width={232}
      floatingStrategy="fixed"
      portalProps={{ target: '[data-chat]' }}
      onClose={() => {
        setOpened(false)
        requestAnimationFrame(() => {
          const none = document.activeElement === document.body
          if (none) document.querySelector<HTMLElement>(`#message-${message.id} [data-menu]`)?.focus()
        })
      }}
    >
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Items message={message} open={open} />
      </Menu.Dropdown>
    </Menu>
  )
}

function Items({ message, open }: Pick<Props, 'message' | 'open'>) {
  const { t } = useTranslation()
  const chat = useChat()
  const own = message.memberId === chat.me
  const copy = (text: string) =>
    (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
      () => notifications.show({ message: t('chat.menu.copied') }),
      () => notifications.show({ message: t('chat.menu.notCopied') }),
    )
  const link = `${location.origin}/meetings/${chat.meetingId}#message-${message.id}`
  return (
    <>
      {open && <ReactItems message={message} />}
      <Menu.Item
        leftSection={<IconArrowBackUp size={18} />}
        onClick={() => chat.write({ kind: 'new', replyTo: message })}
      >
        {t('chat.menu.reply')}
      </Menu.Item>
      {own && open && (
        <Menu.Item leftSection={<IconPencil size={18} />} onClick={() => chat.write({ kind: 'edit', message })}>
          {t('chat.menu.edit')}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconCopy size={18} />} onClick={() => copy(plainOf(message))}>
        {t('chat.menu.copy')}
      </Menu.Item>
      <Menu.Item leftSection={<IconLink size={18} />} onClick={() => copy(link)}>
        {t('chat.menu.link')}
      </Menu.Item>
      {open && (own || chat.leads) && (
        <Menu.Item
          c="var(--mantine-color-error)"
          leftSection={<IconTrash size={18} />}
          onClick={() => chat.askDelete(message)}
        >
          {t('chat.menu.delete')}
        </Menu.Item>
      )}
    </>
  )
}

function ReactItems({ message }: { message: Message }) {
  const { t } = useTranslation()
  const chat = useChat()
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a menu holds groups of items; a fieldset is none */}
      <div className={emojiClasses.quick} role="group" aria-label={t('chat.emoji.label')}>
        {emojis.slice(0, QUICK).map(([emoji, name]) => (
          <Menu.Item
            key={emoji}
            classNames={{ item: emojiClasses.quickItem }}
            aria-label={t('chat.menu.react', { emoji: t(`chat.emoji.${name}`) })}
            onClick={() => chat.react(message, emoji, true)}
          >
            {emoji}
          </Menu.Item>
        ))}
      </div>
      <Menu.Item leftSection={<IconMoodPlus size={18} />} onClick={() => chat.pickReaction(message)}>
        {t('chat.menu.more')}
      </Menu.Item>
      <Menu.Divider />
    </>
  )
}
