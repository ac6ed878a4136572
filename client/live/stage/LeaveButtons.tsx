import { Button, Group, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDoorExit, IconPower } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLeave } from '../people/HandOver.tsx'
import { useSaid } from '../said.ts'
import { useSession } from '../session.ts'
import { ControlButton } from './ControlButton.tsx'

export function LeaveButton() {
  const { t } = useTranslation()
  const { leave, dialog } = useLeave()
  return (
    <>
      <ControlButton label={t('stage.controls.leave')} icon={<IconDoorExit />} look="danger" onClick={leave} />
      {dialog}
    </>
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
      <ControlButton label={t('stage.controls.end')} icon={<IconPower />} look="danger" onClick={open} />
      <Modal
        opened={asked}
        onClose={close}
        title={t('stage.end.title')}
        closeButtonProps={{ 'aria-label': t('stage.banner.close') }}
      >
        <Text mb="lg">{t('stage.end.text')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {t('stage.end.no')}
          </Button>
          <Button color="red" onClick={end}>
            {t('stage.end.yes')}
          </Button>
        </Group>
      </Modal>
    </>
  )
}
