import type { LocalVideoTrack } from 'livekit-client'
import type { MediaState } from './media-state.ts'

/** Blurs what is behind oneself, on whichever camera track there is. What it needs is loaded when it is first wanted. */
export function makeBlurring(
  camera: () => LocalVideoTrack | undefined,
  become: (change: Partial<Pick<MediaState, 'blur'>>) => void,
) {
  let wanted = false
  const blurred = new WeakSet<LocalVideoTrack>()

  /** Brings the camera's track to what is wanted; call it whenever there is another track. */
  async function apply(): Promise<void> {
    const track = camera()
    if (!track || blurred.has(track) === wanted) return
    if (!wanted) {
      blurred.delete(track)
      return track.stopProcessor()
    }
    blurred.add(track)
    become({ blur: 'starting' })
    try {
      const { makeBlur } = await import('./blur.ts')
      await track.setProcessor(await makeBlur())
      if (wanted) become({ blur: 'on' })
      else await apply()
    } catch {
      blurred.delete(track)
      wanted = false
      become({ blur: 'failed' })
    }
  }

  return {
    apply,
    async set(on: boolean): Promise<void> {
      wanted = on
      become({ blur: on ? 'on' : 'off' })
      await apply()
    },
  }
}
