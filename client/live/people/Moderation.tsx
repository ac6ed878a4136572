import { Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconFocusAuto,
  IconFocusCentered,
  IconMicrophone,
  IconMicrophoneOff,
  IconScreenShareOff,
  IconUserDown,
  IconUserOff,
  IconUserStar,
  IconVideoOff,
} from '@tabler/icons-react'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClientCommandName, Given } from '../../../shared/live/commands.ts'
import type { Participant } from '../../../shared/live/room.ts'
import { Question } from '../../ui/Question.tsx'
import { useSaid } from '../said.ts'
import { useMedia, useRoom } from '../session.ts'

const RemoveContext = createContext<(who: Participant) => void>(() => {})

/** Whatever asks to remove someone is asked back here, so that the question outlives the menu that it came from. */
export function ModeratesRoom({ children }: { children: ReactNode }) {
  const [who, setWho] = useState<Participant | null>(null)
  const [asked, { open, close }] = useDisclosure(false)
  const ask = (who: Participant) => {
    setWho(who)
    open()
  }
  return (
    <RemoveContext.Provider value={ask}>
      {children}
      {who && <RemoveQuestion who={who} asked={asked} onClose={close} />}
    </RemoveContext.Provider>
  )
}

function RemoveQuestion({ who, asked, onClose }: { who: Participant; asked: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { session } = useRoom()
  const { attempt } = useSaid()
  const remove = () => {
    attempt(session.live.command('remove', { memberId: who.memberId }))
    onClose()
  }
  return (
    <Question
      opened={asked}
      title={t('people.remove.title', { name: who.name })}
      ask={t(who.role === 'guest' ? 'people.remove.textGuest' : 'people.remove.text')}
      yes={t('people.remove.yes')}
      no={t('people.remove.no')}
      danger
      onYes={remove}
      onClose={onClose}
    />
  )
}

type Props = {
  who: Participant
  /** all of this person's devices */
  devices: readonly Participant[]
}

/** What someone who leads the room can do about a person, as items of a menu; nothing for anyone else. */
export function PersonActions({ who, devices }: Props) {
  const { t } = useTranslation()
  const { session, state, room, me, host } = useRoom()
  const { people } = useMedia()
  const { attempt } = useSaid()
  const askToRemove = useContext(RemoveContext)
  if (!host) return null
  const mine = devices.some(device => device.id === me)
  const command = <N extends Exclude<ClientCommandName, 'post'>>(name: N, input: Given<N>) =>
    attempt(session.live.command(name, input))
  const sending = (is: 'microphone' | 'filming' | 'screen') => devices.filter(device => people.get(device.id)?.[is])
  const stop = (source: 'camera' | 'screen', those: readonly Participant[]) => {
    for (const { id } of those) command('stopSource', { participantId: id, source })
  }
  const mute = () => {
    for (const { id } of heard) command('mute', { participantId: id })
  }
  const [heard, filming, sharing] = [sending('microphone'), sending('filming'), sending('screen')]
  const shown = devices.some(device => device.id === room.spotlight)
  const others = !mine && state.media !== null
  return (
    <>
      {others && heard.length > 0 && (
        <Menu.Item leftSection={<IconMicrophoneOff size={18} />} onClick={mute}>
          {t('people.do.mute')}
        </Menu.Item>
      )}
      {others && heard.length === 0 && (
        <Menu.Item
          leftSection={<IconMicrophone size={18} />}
          onClick={() => command('askToUnmute', { participantId: who.id })}
        >
          {t('people.do.askToUnmute')}
        </Menu.Item>
      )}
      {others && filming.length > 0 && (
        <Menu.Item leftSection={<IconVideoOff size={18} />} onClick={() => stop('camera', filming)}>
          {t('people.do.stopCamera')}
        </Menu.Item>
      )}
      {others && sharing.length > 0 && (
        <Menu.Item leftSection={<IconScreenShareOff size={18} />} onClick={() => stop('screen', sharing)}>
          {t('people.do.stopScreen')}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={shown ? <IconFocusAuto size={18} /> : <IconFocusCentered size={18} />}
        onClick={() => command('spotlight', { participantId: shown ? null : who.id })}
      >
        {t(shown ? 'people.do.spotlightOff' : 'people.do.spotlight')}
      </Menu.Item>
      {who.role === 'member' && (
        <Menu.Item
          leftSection={<IconUserStar size={18} />}
          onClick={() => command('setRole', { memberId: who.memberId, role: 'facilitator' })}
        >
          {t('people.do.makeFacilitator')}
        </Menu.Item>
      )}
      {who.role === 'facilitator' && (
        <Menu.Item
          leftSection={<IconUserDown size={18} />}
          onClick={() => command('setRole', { memberId: who.memberId, role: 'member' })}
        >
          {t(mine ? 'people.do.stepBack' : 'people.do.makeMember')}
        </Menu.Item>
      )}
      {!mine && who.role !== 'owner' && (
        <>
          <Menu.Divider />
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconUserOff size={18} />}
            onClick={() => askToRemove(who)}
          >
            {t('people.do.remove')}
          </Menu.Item>
        </>
      )}
    </>
  )
}
