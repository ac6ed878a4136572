import type { Id } from '../../shared/ids.ts'
import { type DeviceKind, type Devices, type Gone, noDevices, type Trouble } from './devices.ts'

/** A track that a media element can play. The same object for as long as it is the same track. */
export type Playable = { id: string; attach(element: HTMLMediaElement): void; detach(element: HTMLMediaElement): void }
export type Quality = 'excellent' | 'good' | 'poor' | 'lost' | 'unknown'
export type PersonMedia = Readonly<{
  /** whether others can hear them */
  microphone: boolean
  /** whether they send a picture, be it received here or not */
  filming: boolean
  camera: Playable | null
  screen: Playable | null
  /** of others only: one never hears oneself */
  sounds: readonly Playable[]
  speaking: boolean
  quality: Quality
}>
/** `off` until one joins; `failed`: cannot connect, and goes on trying */
export type MediaLink = 'off' | 'connecting' | 'connected' | 'reconnecting' | 'failed'
export type Source = 'microphone' | 'camera' | 'screen'
export type MediaState = Readonly<{
  link: MediaLink
  /** what is on, here: it is heard or seen by others only while `link` is `connected` */
  on: Readonly<Record<Source, boolean>>
  /** being switched just now */
  busy: Readonly<Record<Source, boolean>>
  trouble: Readonly<Record<Source, Trouble | null>>
  /** one's own picture before and after joining */
  preview: Playable | null
  /** the browser plays no sound before a click: offer a button that calls `startAudio` */
  audioBlocked: boolean
  devices: Devices
  chosen: Readonly<Partial<Record<DeviceKind, string>>>
  /** a device that was in use and was unplugged, with what took its place: null when nothing did */
  gone: (Gone & { instead: string | null }) | null
  /** no picture of anyone is received */
  audioOnly: boolean
  /** a second device of the same person in the same room: it neither plays nor records sound */
  silent: boolean
  noiseSuppression: boolean
  blur: 'off' | 'starting' | 'on' | 'failed'
  /** by participant id; oneself too */
  people: ReadonlyMap<Id, PersonMedia>
}>

export const nothingOn: MediaState = {
  link: 'off',
  on: { microphone: false, camera: false, screen: false },
  busy: { microphone: false, camera: false, screen: false },
  trouble: { microphone: null, camera: null, screen: null },
  preview: null,
  audioBlocked: false,
  devices: noDevices,
  chosen: {},
  gone: null,
  audioOnly: false,
  silent: false,
  noiseSuppression: true,
  blur: 'off',
  people: new Map(),
}
