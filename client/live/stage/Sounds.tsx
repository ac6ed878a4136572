import { useEffect, useRef } from 'react'
import type { Playable } from '../../net/media-state.ts'
import { useMedia } from '../session.ts'

function Sound({ of, participantId }: { of: Playable; participantId: string }) {
  const element = useRef<HTMLAudioElement>(null)
  useEffect(() => {
    const audio = element.current
    if (!audio) return
    of.attach(audio)
    return () => of.detach(audio)
  }, [of])
  // biome-ignore lint/a11y/useMediaCaption: captions of all voices are beside the stage
  return <audio ref={element} data-participant={participantId} autoPlay />
}

/** The voices of everyone else, whether or not their tile is shown. */
export function Sounds() {
  const { people } = useMedia()
  return [...people].flatMap(([id, { sounds }]) =>
    sounds.map(sound => <Sound key={sound.id} of={sound} participantId={id} />),
  )
}
