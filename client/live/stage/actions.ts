import { useState } from 'react'
import { canShareScreen } from '../../net/devices.ts'
import type { Source } from '../../net/media-state.ts'
import { keepChoices, readChoices } from '../door/choices.ts'
import { useSaid } from '../said.ts'
import { useMedia, useRoom } from '../session.ts'
import { useFullScreen } from './useFullScreen.ts'

export type Toggle = { on: boolean; busy: boolean; possible: boolean; toggle: () => void }
export type Toggles = Record<
  Source | 'hand' | 'away' | 'transcribe' | 'captions' | 'audioOnly' | 'pip' | 'fullScreen',
  Toggle
>

/** Everything one can switch for oneself, in one table: the buttons, the menu and the keys all use it. */
export function useToggles(pip: Toggle): Toggles {
  const { session, state, room, me, mine } = useRoom()
  const media = useMedia()
  const { attempt } = useSaid()
  const fullScreen = useFullScreen()
  const [captions, setCaptions] = useState(() => readChoices().captions)
  const { live } = session
  const withMedia = state.media !== null
  const source = (name: Source, possible: boolean): Toggle => ({
    on: media.on[name],
    busy: media.busy[name],
    possible: withMedia && possible,
    toggle: () => {
      if (name !== 'screen') keepChoices({ [name]: !media.on[name] })
      void session.media.set(name, !media.on[name])
    },
  })
  const own = (on: boolean, toggle: () => void, possible = true): Toggle => ({ on, busy: false, possible, toggle })
  const hand = room.hands.some(one => one.participantId === me)
  const away = mine?.status === 'away'
  const transcribe = mine?.transcribe === true
  return {
    microphone: source('microphone', !media.silent),
    camera: source('camera', true),
    screen: source('screen', canShareScreen()),
    hand: own(hand, () =>
      attempt(hand ? live.command('lowerHand', { participantId: me ?? '' }) : live.command('raiseHand', {})),
    ),
    away: own(away, () => attempt(live.command('status', { status: away ? 'here' : 'away' }))),
    transcribe: own(transcribe, () => {
      keepChoices({ transcribe: !transcribe })
      attempt(live.command('consent', { transcribe: !transcribe }))
    }),
    captions: own(captions, () => {
      keepChoices({ captions: !captions })
      setCaptions(!captions)
    }),
    audioOnly: own(media.audioOnly, () => session.media.setAudioOnly(!media.audioOnly), withMedia),
    pip,
    fullScreen,
  }
}
