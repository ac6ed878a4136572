import { ActionIcon, FileButton, Popover } from '@mantine/core'
import { IconMoodSmile, IconPaperclip } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileEnds } from '../../../shared/live/files.ts'
import { EmojiGrid } from './EmojiGrid.tsx'
import classes from './Form.module.css'

type Props = {
  /** null while no files are taken */
  onFiles: ((files: File[]) => void) | null
  onEmoji: (emoji: string) => void
  children: ReactNode
}

/** What one can put into a message, beside the button that sends it. */
export function FormTools({ onFiles, onEmoji, children }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  // the same file can be chosen again
  const again = useRef<() => void>(null)
  return (
    <div className={classes.tools}>
      {onFiles && (
        <FileButton
          multiple
          accept={fileEnds.join(',')}
          resetRef={again}
          onChange={files => {
            onFiles(files)
            again.current?.()
          }}
        >
          {button => (
            <ActionIcon {...button} variant="subtle" color="gray" size={36} aria-label={t('chat.form.attach')}>
              <IconPaperclip size={20} aria-hidden="true" />
            </ActionIcon>
          )}
        </FileButton>
      )}
      <Popover opened={open} onChange={setOpen} position="top-start" width={320} trapFocus returnFocus>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('chat.form.emoji')}
            onClick={() => setOpen(!open)}
          >
            <IconMoodSmile size={20} aria-hidden="true" />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <EmojiGrid
            onPick={emoji => {
              setOpen(false)
              onEmoji(emoji)
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <span className={classes.hint} title={t('chat.form.sendHint')}>
        {t('chat.form.hint')}
      </span>
      {children}
    </div>
  )
}
