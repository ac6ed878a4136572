import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Marker, markerKinds } from '../../../shared/live/markers.ts'
import { Notice } from '../notices/Notice.tsx'
import { useSaid } from '../said.ts'
import { useRoom } from '../session.ts'
import { useShortcuts } from '../stage/useShortcuts.ts'
import { markerIcons } from './kinds.ts'
import classes from './Markers.module.css'
import { useMark } from './useMark.ts'

/** how long the field stays when nobody writes in it */
const STAYS_MS = 12_000
const keys: Record<Marker['kind'], string> = { decision: 'd', action: 'a', highlight: 'g' }

/** The keys that mark, and after each of one’s own marks a field for a few words. It is in nobody’s way and goes by itself. */
export function MarkNote() {
  const { t } = useTranslation()
  const { session, room, mine } = useRoom()
  const { live } = session
  const { possible, mark } = useMark()
  const [marked, setMarked] = useState<Marker | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const memberId = mine?.memberId
  // gone as soon as it has words, or is gone itself
  const wordless = room.markers.some(({ id, text }) => id === marked?.id && text === '')
  useEffect(() => {
    const release = live.onEvents(news => {
      const own = news.findLast(event => event.name === 'marked' && event.marker.memberId === memberId)
      if (own?.name === 'marked' && own.marker.text === '') setMarked(own.marker)
    })
    return () => void release()
  }, [live, memberId])
  useShortcuts([
    ...markerKinds.map(kind => ({
      key: keys[kind],
      words: t(`markers.keys.${kind}`),
      possible,
      run: () => mark(kind),
    })),
    { key: 'n', words: t('markers.keys.note'), possible: wordless, run: () => input.current?.focus() },
  ])
  if (!marked || !wordless) return null
  return <NoteField key={marked.id} marker={marked} input={input} onClose={() => setMarked(null)} />
}

type Props = { marker: Marker; input: React.RefObject<HTMLInputElement | null>; onClose: () => void }

function NoteField({ marker, input, onClose }: Props) {
  const { t } = useTranslation()
  const { session } = useRoom()
  const { attempt } = useSaid()
  const [text, setText] = useState('')
  const [within, setWithin] = useState(false)
  const idle = text === '' && !within
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    if (!idle) return
    const timer = setTimeout(() => close.current(), STAYS_MS)
    return () => clearTimeout(timer)
  }, [idle])
  const Icon = markerIcons[marker.kind]
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    if (text.trim()) attempt(session.live.command('editMarker', { markerId: marker.id, text }))
    onClose()
  }
  return (
    <Notice label={t('markers.note.label')}>
      <form
        className={classes.note}
        onSubmit={save}
        onFocus={() => setWithin(true)}
        onBlur={() => setWithin(false)}
        onKeyDown={event => event.key === 'Escape' && onClose()}
      >
        <Icon size={20} aria-hidden="true" />
        <TextInput
          ref={input}
          className={classes.field}
          size="sm"
          maxLength={500}
          aria-label={`${t(`markers.kind.${marker.kind}`)}: ${t(`markers.note.${marker.kind}`)}`}
          placeholder={t(`markers.note.${marker.kind}`)}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" fz="sm" disabled={text.trim() === ''}>
          {t('markers.note.save')}
        </Button>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('markers.note.close')} onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </form>
    </Notice>
  )
}
