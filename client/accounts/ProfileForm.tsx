import { Button, Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../shared/accounts.ts'
import { keyOf } from '../net/api.ts'
import { queryClient, useChange } from '../net/query.ts'
import { ErrorLine } from '../ui/ErrorLine.tsx'
import { ownZone } from '../ui/time.ts'
import { meQuery } from './model.ts'

type Props = { me: Me; button: string; onSaved: (me: Me) => void }

/** Name and time zone. Where none was given, the zone of this device is offered. */
export function ProfileForm({ me, button, onSaved }: Props) {
  const { t } = useTranslation()
  const [name, setName] = useState(me.named ? me.name : '')
  const [timeZone, setTimeZone] = useState(me.named ? me.timeZone : ownZone())
  const [missing, setMissing] = useState(false)
  const change = useChange('accounts.change', [keyOf('communities.page')])
  const zones = [...new Set([timeZone, ownZone(), ...Intl.supportedValuesOf('timeZone'), 'UTC'])]

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!name.trim())
    if (!name.trim()) return
    change.mutate(
      { body: { name, timeZone } },
      {
        onSuccess: changed => {
          queryClient.setQueryData(meQuery.queryKey, changed)
          onSaved(changed)
        },
      },
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t('accounts.name')}
          autoComplete="name"
          required
          maxLength={80}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          error={missing && t('accounts.nameMissing')}
        />
        <Select
          label={t('accounts.timeZone')}
          description={t('accounts.timeZoneHint')}
          data={zones}
          value={timeZone}
          onChange={zone => zone && setTimeZone(zone)}
          searchable
          allowDeselect={false}
          limit={60}
        />
        <ErrorLine error={change.error} />
        <Button type="submit" size="md" loading={change.isPending}>
          {button}
        </Button>
      </Stack>
    </form>
  )
}
