import { type DeviceKind, type Devices, goneDevice } from './devices.ts'
import type { Kept } from './media-own.ts'
import type { MediaState } from './media-state.ts'

/** LiveKit itself changes to another device first; what it did is known after so long */
const SETTLE_MS = 800
const kinds = { microphone: 'audioinput', camera: 'videoinput' } as const
const sources: Partial<Record<DeviceKind, Kept>> = { audioinput: 'microphone', videoinput: 'camera' }

type Parts = {
  see: () => MediaState
  become: (change: Partial<MediaState>) => void
  look: () => Promise<void>
  /** whether a source is meant to be on, and nobody is just switching it */
  meant: (source: Kept) => boolean
  /** the device's own track, when there is one */
  track: (source: Kept) => MediaStreamTrack | undefined
  isLive: (source: Kept) => boolean
  /** id of the speaker that plays the others; undefined while none does */
  speaker: () => string | undefined
  /** lets go of a track and captures it anew */
  renew: (source: Kept) => Promise<void>
  /** the browser took the permission away */
  denied: (source: Kept) => void
  /** another switched it off */
  switchedOff: (source: Kept) => void
}

/** What becomes of a source whose device is unplugged, forbidden or stopped while it is on. */
export function makeLoss({ see, become, look, meant, track, isLive, speaker, renew, denied, switchedOff }: Parts) {
  const recovering = new Map<Kept, Promise<void>>()
  const forget = (kind: DeviceKind) => become({ chosen: { ...see().chosen, [kind]: undefined } })
  const idOf = (source: Kept) => (meant(source) ? track(source)?.getSettings().deviceId : undefined)

  async function renewSoon(source: Kept) {
    await new Promise(done => setTimeout(done, SETTLE_MS))
    if (!meant(source) || isLive(source)) return
    forget(kinds[source])
    await renew(source)
  }
  /** Takes the default device in place of one that was lost. */
  function recover(source: Kept): Promise<void> {
    const underWay = recovering.get(source) ?? renewSoon(source).finally(() => recovering.delete(source))
    recovering.set(source, underWay)
    return underWay
  }

  return {
    recover,
    /** One's own microphone or camera went silent without having been asked to. */
    async stopped(source: Kept): Promise<void> {
      if (!meant(source)) return
      const permission = await navigator.permissions?.query({ name: source as PermissionName }).catch(() => null)
      if (permission?.state === 'denied') denied(source)
      else if (track(source)?.readyState === 'ended') await recover(source)
      else if (!isLive(source)) switchedOff(source)
    },
    /** Says which device went, once it is known what took its place. */
    async devicesChanged(): Promise<void> {
      const before: Devices = see().devices
      const used = { audioinput: idOf('microphone'), videoinput: idOf('camera'), audiooutput: speaker() }
      await look()
      const gone = goneDevice(before, see().devices, used)
      if (!gone) return
      const source = sources[gone.kind]
      if (source) await recover(source)
      else forget(gone.kind)
      const label = source ? track(source)?.label : see().devices.audiooutput[0]?.label
      const works = source === undefined || isLive(source)
      become({ gone: { ...gone, instead: works ? (label ?? null) : null } })
    },
  }
}
