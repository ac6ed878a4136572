import { ActionIcon, Button, Group, NativeSelect, Text, Textarea } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Marker, markerKinds } from '../../../shared/live/markers.ts'
import { ErrorLine } from '../../ui/ErrorLine.tsx'
import { useAsk } from '../polls/useAsk.ts'
import { useRoom } from '../session.ts'
import { MarkerLine } from './MarkerLine.tsx'
import classes from './Markers.module.css'

/** The moments that were marked, which who marked them and hosts put into words or take back. */
export function MarkerList() {
  const { t } = useTranslation()
  const { room } = useRoom()
  return (
    <section className={classes.markers} aria-labelledby="live-markers">
      <h2 id="live-markers" className={classes.title}>
        {t('markers.list')}
      </h2>
      {room.markers.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('markers.emptyHint')}
        </Text>
      ) : (
        <ol className={classes.list}>
          {room.markers.map(marker => (
            <MarkerItem key={marker.id} marker={marker} />
          ))}
        </ol>
      )}
    </section>
  )
}

function MarkerItem({ marker }: { marker: Marker }) {
  const { t } = useTranslation()
  const { session, host, mine } = useRoom()
  const [editing, setEditing] = useState(false)
  const { busy, error, ask } = useAsk()
  const mayChange = host || marker.memberId === mine?.memberId
  const markerId = marker.id
  if (editing) return <MarkerEdit marker={marker} onClose={() => setEditing(false)} />
  return (
    <li className={classes.marker}>
      <MarkerLine marker={marker} />
      {mayChange && (
        <Group gap={0} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('markers.edit')}
            onClick={() => setEditing(true)}
          >
            <IconPencil size={18} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            loading={busy}
            aria-label={t('markers.remove')}
            onClick={() => void ask(session.live.command('removeMarker', { markerId }))}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      )}
      <ErrorLine error={error} />
    </li>
  )
}

function MarkerEdit({ marker, onClose }: { marker: Marker; onClose: () => void }) {
  const { t } = useTranslation()
  const { session } = useRoom()
  const [kind, setKind] = useState(marker.kind)
  const [text, setText] = useState(marker.text)
  const { busy, error, ask } = useAsk()
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    if (await ask(session.live.command('editMarker', { markerId: marker.id, kind, text }))) onClose()
  }
  return (
    <li>
      <form className={classes.edit} onSubmit={save} onKeyDown={event => event.key === 'Escape' && onClose()}>
        <NativeSelect
          label={t('markers.kindLabel')}
          value={kind}
          data={markerKinds.map(value => ({ value, label: t(`markers.kind.${value}`) }))}
          onChange={event => setKind(event.currentTarget.value as Marker['kind'])}
        />
        <Textarea
          label={t('markers.textLabel')}
          value={text}
          maxLength={500}
          autosize
          minRows={2}
          data-autofocus
          onChange={event => setText(event.currentTarget.value)}
        />
        <ErrorLine error={error} />
        <Group gap="xs">
          <Button type="submit" size="xs" fz="sm" loading={busy}>
            {t('markers.save')}
          </Button>
          <Button size="xs" fz="sm" variant="subtle" onClick={onClose}>
            {t('markers.cancel')}
          </Button>
        </Group>
      </form>
    </li>
  )
}
