import { Anchor, Text, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DoorView } from '../../../shared/live/doorway.ts'
import { keyOf } from '../../net/api.ts'
import { useChange } from '../../net/query.ts'
import { useSession } from '../session.ts'
import { keepChoices, readChoices } from './choices.ts'

/** The pass of someone without an account: asked for with the name they give. */
export function useGuestPass({ meetingId, you }: DoorView) {
  const session = useSession()
  const ask = useChange('live.guest', [keyOf('live.door', { params: { meetingId } })])
  const field = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(() => you.name || readChoices().guestName)
  const [missing, setMissing] = useState(false)

  /** True when one may go on. */
  async function take(): Promise<boolean> {
    if (you.account) return true
    const said = name.trim()
    setMissing(said === '')
    if (said === '') {
      field.current?.focus()
      return false
    }
    keepChoices({ guestName: said })
    if (you.as === 'guest' && you.name === said) return true
    const given = await ask.mutateAsync({ params: { meetingId }, body: { name: said } }).catch(() => null)
    // the connection, if there is one, still goes by who one was before
    if (given) session.introduce()
    return given !== null
  }
  return { name, setName, missing, field, take, asking: ask.isPending, error: ask.error }
}

type Props = { pass: ReturnType<typeof useGuestPass>; meetingId: string }

export function GuestName({ pass, meetingId }: Props) {
  const { t } = useTranslation()
  return (
    <div>
      <TextInput
        ref={pass.field}
        label={t('door.name.label')}
        description={t('door.name.hint')}
        size="md"
        required
        maxLength={80}
        autoComplete="name"
        value={pass.name}
        onChange={event => pass.setName(event.currentTarget.value)}
        error={pass.missing && pass.name.trim() === '' && t('door.name.missing')}
      />
      <Text size="sm" c="dimmed" mt={6}>
        {t('door.name.signIn')}{' '}
        <Anchor href={`/sign-in?next=/meetings/${meetingId}/live`} inherit>
          {t('door.name.signInLink')}
        </Anchor>
      </Text>
    </div>
  )
}
