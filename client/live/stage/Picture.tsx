import { useEffect, useRef } from 'react'
import type { Playable } from '../../net/media-state.ts'
import classes from './Tile.module.css'

type Props = { of: Playable; participantId?: string; mirrored?: boolean; whole?: boolean; label?: string }

/** A moving picture. `whole`: nothing is cut off, as a shared screen needs. */
export function Picture({ of, participantId, mirrored = false, whole = false, label }: Props) {
  const element = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const video = element.current
    if (!video) return
    of.attach(video)
    return () => of.detach(video)
  }, [of])
  return (
    <video
      ref={element}
      className={classes.picture}
      data-participant={participantId}
      data-mirrored={mirrored || undefined}
      data-whole={whole || undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      autoPlay
      playsInline
      muted
    />
  )
}
