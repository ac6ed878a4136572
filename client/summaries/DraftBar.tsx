import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import type { Summary } from '../../shared/summaries/summary.ts'
import { keyOf } from '../net/api.ts'
import { useChange } from '../net/query.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { ErrorLine } from '../ui/ErrorLine.tsx'
import { type Draft, editOf, emptyPoints } from './draft.ts'
import classes from './summaries.module.css'

type Props = {
  draft: Draft
  /** as the server has it */
  newest: Summary
  members: readonly { memberId: string; name: string }[]
  changed: boolean
  /** a point is empty: it must be shown which */
  onRefuse: () => void
  onTake: (newer: Summary) => void
  onKeep: () => void
}

class EmptyPoint extends Error {}

/** Saves and sends a draft. Where another facilitator saved meanwhile, asks which of the two to go on with. */
export function DraftBar({ draft, newest, members, changed, onRefuse, onTake, onKeep }: Props) {
  const { t } = useTranslation()
  const params = { meetingId: newest.meetingId }
  const stale = [keyOf('summaries.read', { params })]
  const edit = useChange('summaries.edit', stale, stale)
  const send = useChange('summaries.send', [...stale, keyOf('meetings.inCommunity')], stale)
  const behind = changed && newest.revision > draft.revision

  const save = async () => {
    if (emptyPoints(draft).length > 0) {
      onRefuse()
      throw new EmptyPoint()
    }
    onTake(await edit.mutateAsync({ params, body: editOf(draft, members) }))
  }
  const saveAlone = () =>
    save().then(
      () => notifications.show({ message: t('summaries.edit.saved') }),
      () => undefined,
    )
  const sendNow = async () => {
    if (changed) await save()
    await send.mutateAsync({ params })
    notifications.show({ message: t('summaries.edit.sentNow') })
  }
  const keep = () => {
    edit.reset()
    onKeep()
  }
  const take = () => {
    edit.reset()
    onTake(newest)
  }
  return (
    <div className={classes.bar}>
      <Text size="sm" c="dimmed" role="status">
        {behind ? t('summaries.edit.behind') : changed ? t('summaries.edit.unsaved') : null}
      </Text>
      {!behind && <ErrorLine error={edit.error ?? send.error} />}
      {behind ? (
        <Group gap="sm" ml="auto">
          <Button variant="default" onClick={take}>
            {t('summaries.edit.take')}
          </Button>
          <Button onClick={keep}>{t('summaries.edit.keep')}</Button>
        </Group>
      ) : (
        <Group gap="sm" ml="auto">
          <Button variant="default" disabled={!changed} loading={edit.isPending} onClick={saveAlone}>
            {t('summaries.edit.save')}
          </Button>
          <ConfirmButton
            ask={t('summaries.edit.sendAsk')}
            yes={t('summaries.edit.sendYes')}
            no={t('summaries.edit.sendNo')}
            loading={send.isPending || edit.isPending}
            error={send.error ?? edit.error}
            onConfirm={sendNow}
          >
            {t('summaries.edit.send')}
          </ConfirmButton>
        </Group>
      )}
    </div>
  )
}
