import { Button, Group, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDoorExit, IconPower } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSaid } from '../said.ts'
import { useSession } from '../session.ts'
import { ControlButton } from './ControlButton.tsx'

export function LeaveButton() {
  const { t } = useTranslation()
  const { live } = useSession()
  return (
    <ControlButton
      label={t('live.controls.leave')}
      icon={<IconDoorExit />}
      look="danger"
      onClick={() => void live.leave()}
    />
  )
}

export function EndButton() {
  const { t } = useTranslation()
  const { live } = useSession()
  const { attempt } = useSaid()
  const [asked, { open, close }] = useDisclosure(false)
  const end = () => {
    close()
    attempt(live.command('end', {}))
  }
  return (
    <>
      <ControlButton label={t('live.controls.end')} icon={<IconPower />} look="danger" onClick={open} />
      <Modal
        opened={asked}
        onClose={close}
        title={t('live.end.title')}
        closeButtonProps={{ 'aria-label': t('live.banner.close') }}
      >
        <Text mb="lg">{t('live.end.text')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {t('live.end.no')}
          </Button>
          <Button color="red" onClick={end}>
            {t('live.end.yes')}
          </Button>
        </Group>
      </Modal>
    </>
  )
}
