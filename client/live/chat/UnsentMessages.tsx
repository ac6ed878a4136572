import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Prose } from '../../ui/Prose.tsx'
import { useLive, useSession } from '../session.ts'
import classes from './Chat.module.css'

/** One's own messages that are not in the room yet, each with how it stands. */
export function UnsentMessages() {
  const { t } = useTranslation()
  const { live } = useSession()
  const { unsent, connection } = useLive()
  return unsent.map(({ key, text, refused }) => (
    <div key={key} className={classes.message} data-unsent>
      <Prose text={text} className={classes.text} />
      <Text size="sm" c={refused ? 'var(--mantine-color-error)' : 'dimmed'}>
        {refused
          ? t('live.chat.refused', { reason: refused })
          : t(connection === 'connected' ? 'live.chat.sending' : 'live.chat.waiting')}
      </Text>
      {refused && (
        <Button size="compact-sm" variant="subtle" onClick={() => live.discard(key)}>
          {t('live.chat.discard')}
        </Button>
      )}
    </div>
  ))
}
