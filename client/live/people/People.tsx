import { Button, TextInput, Tooltip } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { IconMicrophoneOff, IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import type { Participant } from '../../../shared/live/room.ts'
import { HandQueue } from '../hands/HandQueue.tsx'
import { useSaid } from '../said.ts'
import { useMedia, useRoom } from '../session.ts'
import { BalanceView } from './BalanceView.tsx'
import classes from './People.module.css'
import { PersonRow, type Sending } from './PersonRow.tsx'
import { roster } from './roster.ts'
import { Waiting } from './Waiting.tsx'

/** from so many on one can search */
const MANY = 12
/** so many are drawn at first, and so many more whenever one comes to the end of them */
const PAGE = 50

/** by member: the heading of the board at which they are, '' for the board as a whole */
export type Places = ReadonlyMap<Id, string>

/** Everyone in the room with how they are here; above them who waits and who wants to speak. */
export function People({ places }: { places: Places }) {
  const { host } = useRoom()
  return (
    <div className={classes.people}>
      <Waiting />
      <HandQueue />
      <Roster places={places} />
      {host && <BalanceView />}
    </div>
  )
}

function Roster({ places }: { places: Places }) {
  const { t, i18n } = useTranslation()
  const { state, room, mine, host } = useRoom()
  const media = useMedia()
  const [search, setSearch] = useState('')
  const { participants, hands } = useDeferredValue(room)
  const all = useMemo(() => roster({ participants, hands }, '', i18n.language), [participants, hands, i18n.language])
  const lines = useMemo(
    () => (search.trim() === '' ? all : roster({ participants, hands }, search, i18n.language)),
    [all, participants, hands, search, i18n.language],
  )
  const [pages, setPages] = useState(1)
  const shown = lines.slice(0, pages * PAGE)
  const left = lines.length - shown.length
  const sending = (devices: readonly Participant[]): Sending => {
    if (!state.media) return null
    const all = devices.map(device => media.people.get(device.id))
    return {
      microphone: all.some(one => one?.microphone),
      speaking: all.some(one => one?.speaking),
      filming: all.some(one => one?.filming),
      screen: all.some(one => one?.screen),
    }
  }
  return (
    <section aria-labelledby="live-roster" data-roster>
      <div className={classes.head}>
        <h2 id="live-roster">{t('people.here', { count: all.length })}</h2>
        {host && state.media && all.length > 1 && <MuteAll />}
      </div>
      {(all.length > MANY || search !== '') && (
        <TextInput
          mb="xs"
          size="sm"
          type="search"
          aria-label={t('people.search')}
          placeholder={t('people.search')}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={search}
          onChange={event => setSearch(event.currentTarget.value)}
        />
      )}
      {lines.length === 0 && <p className={classes.nobody}>{t('people.found')}</p>}
      <ul>
        {shown.map(line => (
          <PersonRow
            key={line.memberId}
            line={line}
            mine={line.memberId === mine?.memberId}
            sending={sending(line.devices)}
            place={places.get(line.memberId)}
            host={host}
          />
        ))}
      </ul>
      {left > 0 && <More count={left} key={shown.length} onReached={() => setPages(pages + 1)} />}
    </section>
  )
}

/** The end of what is drawn: coming near it, or asking for it, draws more. */
function More({ count, onReached }: { count: number; onReached: () => void }) {
  const { t } = useTranslation()
  const { ref, entry } = useIntersection({ rootMargin: '200px' })
  const reached = entry?.isIntersecting === true
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it comes into view
  useEffect(() => {
    if (reached) onReached()
  }, [reached])
  return (
    <Button ref={ref} variant="subtle" size="compact-md" onClick={onReached}>
      {t('people.more', { count })}
    </Button>
  )
}

function MuteAll() {
  const { t } = useTranslation()
  const { session } = useRoom()
  const { attempt } = useSaid()
  return (
    <Tooltip label={t('people.muteAllHint')} multiline w={240} position="bottom-end">
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconMicrophoneOff size={16} aria-hidden="true" />}
        onClick={() => attempt(session.live.command('mute', { participantId: null }))}
      >
        {t('people.muteAll')}
      </Button>
    </Tooltip>
  )
}
