import { Kbd, Modal, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { readChoices } from '../door/choices.ts'
import classes from './KeySheet.module.css'
import type { Shortcut } from './shortcuts.ts'
import { useAllShortcuts } from './useShortcuts.ts'

type Props = { opened: boolean; onClose: () => void }

/** Every key of the room and what it does, from the tables that the keys themselves come from. */
export function KeySheet({ opened, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('stage.keys.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('stage.banner.close') }}
    >
      <Text size="sm" c="dimmed" mb="md">
        {t(readChoices().shortcuts ? 'stage.keys.hint' : 'stage.keys.off')}
      </Text>
      <Keys />
    </Modal>
  )
}

function Keys() {
  const { t } = useTranslation()
  const shortcuts = useAllShortcuts()
  const general = shortcuts.all().filter(one => !one.onStage)
  const ofStage = shortcuts.all().filter(one => one.onStage)
  const shown = ({ key }: Shortcut) => (key === ' ' ? t('stage.keys.space') : (named[key] ?? key))
  return (
    <dl className={classes.keys}>
      {[...general, ...ofStage].map(one => (
        <div key={one.key} data-impossible={!one.possible || undefined}>
          <dt>
            <Kbd size="md">{shown(one)}</Kbd>
          </dt>
          <dd>{one.words}</dd>
        </div>
      ))}
    </dl>
  )
}

const named: Partial<Record<string, string>> = { pageup: 'Page Up', pagedown: 'Page Down', escape: 'Esc' }
