import { useDisclosure } from '@mantine/hooks'
import { IconDoorExit, IconPower } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Question } from '../../ui/Question.tsx'
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
      <Question
        opened={asked}
        title={t('stage.end.title')}
        ask={t('stage.end.text')}
        yes={t('stage.end.yes')}
        no={t('stage.end.no')}
        danger
        onYes={end}
        onClose={close}
      />
    </>
  )
}
