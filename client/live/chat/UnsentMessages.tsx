import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLive, useSession } from '../session.ts'
import { Files } from './Files.tsx'
import { Markdown } from './Markdown.tsx'
import classes from './Message.module.css'

/** One's own messages that are not in the room yet, each with how it stands. */
export function UnsentMessages() {
  const { t } = useTranslation()
  const { live, meetingId } = useSession()
  const { unsent, connection } = useLive()
  return unsent.map(({ key, text, files, refused }) => (
    <div key={key} className={classes.message} data-unsent>
      <div className={classes.text}>
        <Markdown text={text} />
        <Files meetingId={meetingId} files={files ?? []} />
        <Text size="sm" c={refused ? 'var(--mantine-color-error)' : 'dimmed'}>
          {refused
            ? t('chat.unsent.refused', { reason: refused })
            : t(connection === 'connected' ? 'chat.unsent.sending' : 'chat.unsent.waiting')}
        </Text>
        {refused && (
          <Button size="compact-sm" variant="subtle" onClick={() => live.discard(key)}>
            {t('chat.unsent.discard')}
          </Button>
        )}
      </div>
    </div>
  ))
}
