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

/** Calls when a device was plugged in or out; gives a function that stops. */
export function onDevices(changed: () => void): () => void {
  navigator.mediaDevices?.addEventListener('devicechange', changed)
  return () => navigator.mediaDevices?.removeEventListener('devicechange', changed)
}
