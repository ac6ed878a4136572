export type DeviceKind = 'audioinput' | 'videoinput' | 'audiooutput'
export type Device = { id: string; label: string }
export type Devices = Readonly<Record<DeviceKind, readonly Device[]>>

/**
 * Why a device cannot be used: `denied` by the person or the browser, `missing`, `busy` in another program, `insecure`
 * page (browsers give devices to https and localhost alone), or it `failed` otherwise.
 */
export type Trouble = 'denied' | 'missing' | 'busy' | 'insecure' | 'failed'

export const noDevices: Devices = { audioinput: [], videoinput: [], audiooutput: [] }

export const canChooseSpeaker = () => 'setSinkId' in HTMLMediaElement.prototype
export const canShareScreen = () => typeof navigator.mediaDevices?.getDisplayMedia === 'function'

const names: Record<string, Trouble> = {
  NotAllowedError: 'denied',
  PermissionDeniedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  DevicesNotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  TrackStartError: 'busy',
  AbortError: 'busy',
}

export function troubleOf(error: unknown): Trouble {
  if (!navigator.mediaDevices) return 'insecure'
  return (error instanceof Error && names[error.name]) || 'failed'
}

/** The devices of this machine that may be named; browsers name none before a permission was given. */
export async function listDevices(): Promise<Devices> {
  if (!navigator.mediaDevices) return noDevices
  const all = await navigator.mediaDevices.enumerateDevices().catch(() => [])
  const of = (kind: DeviceKind) =>
    all
      .filter(device => device.kind === kind && device.deviceId !== '' && device.label !== '')
      .map(device => ({ id: device.deviceId, label: device.label }))
  return { audioinput: of('audioinput'), videoinput: of('videoinput'), audiooutput: of('audiooutput') }
}

export type Gone = { kind: DeviceKind; label: string }
/** names that browsers give to whichever device the system prefers at the moment */
const standIns = ['default', 'communications', '']

/**
 * The device in use that is there no more; null when none of them went.
 * @param used ids of the devices in use, by kind; a kind that is not in use is left out
 */
export function goneDevice(before: Devices, after: Devices, used: Partial<Record<DeviceKind, string>>): Gone | null {
  for (const kind of ['audioinput', 'videoinput', 'audiooutput'] as const) {
    const id = used[kind]
    if (id === undefined) continue
    const missing = before[kind].filter(
      device => !standIns.includes(device.id) && !after[kind].some(other => other.id === device.id),
    )
    // the stand-in is called “Default - ” or so and then as the device that it stands for
    const meant = standIns.includes(id) ? before[kind].find(device => device.id === id)?.label : undefined
    const gone = missing.find(device => device.id === id || meant?.endsWith(device.label))
    if (gone) return { kind, label: gone.label }
  }
  return null
}

/** Calls when a device was plugged in or out; gives a function that stops. */
export function onDevices(changed: () => void): () => void {
  navigator.mediaDevices?.addEventListener('devicechange', changed)
  return () => navigator.mediaDevices?.removeEventListener('devicechange', changed)
}
