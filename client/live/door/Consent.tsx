import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './PreJoin.module.css'

type Props = { checked: boolean; onChange: (checked: boolean) => void }

/** Whether one's words are transcribed and recorded, in one sentence. */
export function Consent({ checked, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.consent}>
      <Switch
        label={t('door.consent.label')}
        description={t('door.consent.hint')}
        checked={checked}
        onChange={event => onChange(event.currentTarget.checked)}
        size="md"
      />
    </div>
  )
}
