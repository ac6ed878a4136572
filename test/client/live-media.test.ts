import { expect, test } from 'vitest'
import { type Devices, goneDevice } from '../../client/net/devices.ts'
import { receives, screen, voice } from '../../client/net/media-options.ts'

const devices = (change: Partial<Devices> = {}): Devices => ({
  audioinput: [
    { id: 'default', label: 'Standard – USB Headset' },
    { id: 'usb', label: 'USB Headset' },
    { id: 'built-in', label: 'Built-in Microphone' },
  ],
  videoinput: [{ id: 'cam', label: 'Webcam' }],
  audiooutput: [
    { id: 'default', label: 'Standard – Speakers' },
    { id: 'speakers', label: 'Speakers' },
  ],
  ...change,
})
const withoutHeadset = devices({
  audioinput: [
    { id: 'default', label: 'Standard – Built-in Microphone' },
    { id: 'built-in', label: 'Built-in Microphone' },
  ],
})

test('STAGE-6 audio only receives no picture; a companion receives no sound and shares none', () => {
  const tracks = (audioOnly: boolean, silent: boolean) =>
    (['audio', 'video'] as const).filter(kind => receives(kind, { audioOnly, silent }))
  expect(tracks(false, false)).toEqual(['audio', 'video'])
  expect(tracks(true, false)).toEqual(['audio'])
  expect(tracks(false, true)).toEqual(['video'])
  expect([screen(false).audio, screen(true).audio]).toEqual([true, false])
})

test('STAGE-6 noise suppression is as one chose; echo is always cancelled', () => {
  expect(voice({ chosen: { audioinput: 'usb' }, noiseSuppression: false })).toEqual({
    deviceId: 'usb',
    echoCancellation: true,
    noiseSuppression: false,
    autoGainControl: false,
  })
  expect(voice({ chosen: {}, noiseSuppression: true })).toMatchObject({ noiseSuppression: true })
})

test.each([
  ['the one in use', { audioinput: 'usb' }, { kind: 'audioinput', label: 'USB Headset' }],
  ['the one behind a stand-in', { audioinput: 'default' }, { kind: 'audioinput', label: 'USB Headset' }],
  ['another than the one in use', { audioinput: 'built-in' }, null],
  ['one that nothing uses', { videoinput: 'cam' }, null],
] as const)('STAGE-7 unplugged: %s', (_what, used, gone) => {
  expect(goneDevice(devices(), withoutHeadset, used)).toEqual(gone)
})

test('STAGE-7 a new device is not one that went, and the last camera is named', () => {
  expect(goneDevice(withoutHeadset, devices(), { audioinput: 'default' })).toBeNull()
  expect(goneDevice(devices(), devices({ videoinput: [] }), { videoinput: 'cam' })).toEqual({
    kind: 'videoinput',
    label: 'Webcam',
  })
})
