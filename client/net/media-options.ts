import type { AudioCaptureOptions, RoomOptions, ScreenShareCaptureOptions, VideoCaptureOptions } from 'livekit-client'
import type { MediaState } from './media-state.ts'

type Chosen = Pick<MediaState, 'chosen' | 'noiseSuppression'>

/** How one's own voice is captured. Echo is always cancelled: without it everyone else would hear themselves. */
export const voice = ({ chosen, noiseSuppression }: Chosen): AudioCaptureOptions => ({
  ...(chosen.audioinput && { deviceId: chosen.audioinput }),
  echoCancellation: true,
  noiseSuppression,
  autoGainControl: noiseSuppression,
})

export const picture = ({ chosen }: Chosen): VideoCaptureOptions =>
  chosen.videoinput ? { deviceId: chosen.videoinput } : {}

/** @param silent a companion device shares no sound, which the person's other device would play into the room again */
export const screen = (silent: boolean): ScreenShareCaptureOptions => ({
  audio: !silent,
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
})

/** Pictures are as large as they are shown, and one's own is sent in the sizes that someone looks at. */
export const roomOptions: RoomOptions = { adaptiveStream: true, dynacast: true, publishDefaults: { simulcast: true } }

type Receives = Pick<MediaState, 'audioOnly' | 'silent'>

/** Whether a track of others is to be received at all. */
export const receives = (kind: 'audio' | 'video', { audioOnly, silent }: Receives) =>
  kind === 'audio' ? !silent : !audioOnly
