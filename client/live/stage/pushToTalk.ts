import { useEffect, useState } from 'react'
import { keepChoices, readChoices } from '../door/choices.ts'
import { useMedia, useSession } from '../session.ts'

export type PushToTalk = {
  on: boolean
  /** is heard at this moment */
  talking: boolean
  setOn: (on: boolean) => void
  talk: (talking: boolean) => void
}

/** While it is on one is muted, except for as long as a key or the microphone's button is held. */
export function usePushToTalk(): PushToTalk {
  const { media } = useSession()
  const { on: is, silent } = useMedia()
  const [on, setOn] = useState(() => readChoices().pushToTalk)
  useEffect(() => {
    if (on) void media.set('microphone', false)
  }, [media, on])
  return {
    on: on && !silent,
    talking: on && is.microphone,
    setOn: wanted => {
      keepChoices({ pushToTalk: wanted })
      setOn(wanted)
    },
    talk: talking => void media.set('microphone', talking),
  }
}
