import { Button, Stack, Textarea, TextInput } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keyOf } from '../net/api.ts'
import { useChange } from '../net/query.ts'
import { ErrorLine } from '../ui/ErrorLine.tsx'
import { Page } from '../ui/Page.tsx'
import { Sheet } from '../ui/Sheet.tsx'

export function NewCommunityScreen() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const [name, setName] = useState('')
  const [purpose, setPurpose] = useState('')
  const [missing, setMissing] = useState(false)
  const create = useChange('communities.create', [keyOf('communities.mine')])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!name.trim())
    if (!name.trim()) return
    create.mutate({ body: { name, purpose } }, { onSuccess: ({ id }) => history.replace(`/communities/${id}`) })
  }
  return (
    <Page title={t('communities.create.title')} lead={t('communities.create.lead')} width="narrow">
      <Sheet>
        <form onSubmit={submit} noValidate>
          <Stack>
            <TextInput
              label={t('communities.create.name')}
              required
              maxLength={80}
              value={name}
              onChange={event => setName(event.currentTarget.value)}
              error={missing && t('communities.create.nameMissing')}
            />
            <Textarea
              label={t('communities.create.purpose')}
              description={t('communities.create.purposeHint')}
              autosize
              minRows={3}
              maxLength={600}
              value={purpose}
              onChange={event => setPurpose(event.currentTarget.value)}
            />
            <ErrorLine error={create.error} />
            <Button type="submit" size="md" loading={create.isPending}>
              {t('communities.create.button')}
            </Button>
          </Stack>
        </form>
      </Sheet>
    </Page>
  )
}
