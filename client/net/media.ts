import type { LocalAudioTrack, LocalTrack, LocalVideoTrack, Participant, Room, Track } from 'livekit-client'
import type { Id } from '../../shared/ids.ts'
import type { Media as Ticket } from '../../shared/wire/socket.ts'
import { type DeviceKind, listDevices, onDevices, type Trouble, troubleOf } from './devices.ts'
import {
  type MediaLink,
  type MediaState,
  nothingOn,
  type PersonMedia,
  type Playable,
  type Quality,
  type Source,
} from './media-state.ts'

type LiveKit = typeof import('livekit-client')
const READ_MS = 20
const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000]

const playables = new WeakMap<Track, Playable>()
function playable(track: Track | undefined): Playable | null {
  if (!track) return null
  const known = playables.get(track)
  if (known) return known
  const made: Playable = {
    id: track.mediaStreamID,
    attach: element => void track.attach(element),
    detach: element => void track.detach(element),
  }
  playables.set(track, made)
  return made
}

const seen = (person: Participant, source: Track.Source): Playable | null => {
  const publication = person.getTrackPublication(source)
  return publication && !publication.isMuted ? playable(publication.track) : null
}
const qualities: Record<string, Quality> = { excellent: 'good', good: 'good', poor: 'poor', lost: 'lost' }

function personMedia(person: Participant, { Track }: LiveKit): PersonMedia {
  const { Microphone, ScreenShareAudio, Camera, ScreenShare } = Track.Source
  const sounds = person.isLocal ? [] : [Microphone, ScreenShareAudio].map(source => seen(person, source))
  return {
    microphone: person.isMicrophoneEnabled,
    camera: seen(person, Camera),
    screen: seen(person, ScreenShare),
    sounds: sounds.filter(sound => sound !== null),
    speaking: person.isSpeaking,
    quality: qualities[person.connectionQuality] ?? 'unknown',
  }
}

export type Media = ReturnType<typeof makeMedia>

/**
 * Voice and video of this tab: a preview before joining, then one LiveKit room. LiveKit itself is loaded when it is first
 * needed. Knows no React: `subscribe` and `getSnapshot`.
 */
export function makeMedia(chosen: MediaState['chosen'] = {}) {
  let state: MediaState = { ...nothingOn, chosen }
  let kit: LiveKit | null = null
  let room: Room | null = null
  let ticket: Ticket | null = null
  let tries = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  /** what the person switched on; kept through a connection that breaks, which takes the tracks with it */
  const wanted = { microphone: false, camera: false }
  /** captured before there is a room to publish them in */
  let own: { microphone?: LocalAudioTrack; camera?: LocalVideoTrack } = {}
  let reading: ReturnType<typeof setTimeout> | undefined
  const watchers = new Set<() => void>()
  const hearers = new Map<string, Set<(data: Uint8Array, from: Id | null) => void>>()

  const become = (change: Partial<MediaState>) => {
    state = { ...state, ...change }
    for (const changed of watchers) changed()
  }
  const load = async () => {
    kit ??= await import('livekit-client')
    return kit
  }
  const look = async () => become({ devices: await listDevices() })
  const stopWatchingDevices = onDevices(() => void look())
  const captureOptions = (kind: 'audioinput' | 'videoinput') =>
    state.chosen[kind] ? { deviceId: state.chosen[kind] } : {}

  /** Reads the whole room, once for the events of a moment. Not by animation frames: a hidden tab has none, yet hears. */
  const readSoon = () => {
    reading ??= setTimeout(() => {
      reading = undefined
      read()
    }, READ_MS)
  }
  function read() {
    if (!room || !kit || state.link === 'connecting') return
    const me = room.localParticipant
    const all = [me, ...room.remoteParticipants.values()]
    const people = new Map(all.map(person => [person.identity, personMedia(person, kit as LiveKit)]))
    const on = { microphone: me.isMicrophoneEnabled, camera: me.isCameraEnabled, screen: me.isScreenShareEnabled }
    become({ people, on, preview: seen(me, kit.Track.Source.Camera), audioBlocked: !room.canPlaybackAudio })
  }

  const flag = (source: Source, what: Partial<{ on: boolean; busy: boolean; trouble: Trouble | null }>) =>
    become(Object.fromEntries(Object.entries(what).map(([k, v]) => [k, { ...state[k as 'on'], [source]: v }])))

  /** Before there is a room: captures or lets go of the device itself. */
  async function setOwn(source: 'microphone' | 'camera', on: boolean) {
    const { createLocalAudioTrack, createLocalVideoTrack } = await load()
    own[source]?.stop()
    delete own[source]
    if (on && source === 'microphone') own.microphone = await createLocalAudioTrack(captureOptions('audioinput'))
    if (on && source === 'camera') own.camera = await createLocalVideoTrack(captureOptions('videoinput'))
    if (source === 'camera') become({ preview: playable(own.camera) })
  }

  async function setInRoom(source: Source, on: boolean, { localParticipant: me }: Room) {
    if (source === 'microphone') await me.setMicrophoneEnabled(on, captureOptions('audioinput'))
    else if (source === 'camera') await me.setCameraEnabled(on, captureOptions('videoinput'))
    else await me.setScreenShareEnabled(on, { audio: true })
  }

  /** Switches a source; what stands in the way is in `trouble`, nothing is thrown. */
  async function set(source: Source, on: boolean): Promise<void> {
    if (state.busy[source]) return
    if (source !== 'screen') wanted[source] = on
    flag(source, { busy: true, trouble: null })
    try {
      if (on && !navigator.mediaDevices) throw new Error('insecure')
      if (room && state.link !== 'connecting') await setInRoom(source, on, room)
      else if (source !== 'screen') {
        await setOwn(source, on)
        if (room && (state.link as MediaLink) === 'connected') await publishOwn(room)
      }
      flag(source, { busy: false, on })
      void look()
    } catch (error) {
      const trouble = troubleOf(error)
      // closing the browser's own screen chooser is a choice, not trouble
      if (source !== 'screen') wanted[source] = false
      const changedMind = source === 'screen' && trouble === 'denied'
      flag(source, { busy: false, on: false, trouble: changedMind ? null : trouble })
    }
    if (room) read()
  }

  async function publishOwn({ localParticipant: me }: Room): Promise<LocalTrack[]> {
    const tracks: LocalTrack[] = [own.microphone, own.camera].filter(track => track !== undefined)
    own = {}
    for (const track of tracks) await me.publishTrack(track)
    return tracks
  }

  const tryAgain = () => {
    become({ link: 'failed', people: new Map() })
    clearTimeout(retry)
    const wait = RETRY_MS[Math.min(tries, RETRY_MS.length - 1)]
    tries += 1
    retry = setTimeout(() => void (ticket && connect(ticket)), wait)
  }

  function listen(next: Room, { RoomEvent, DisconnectReason }: LiveKit) {
    const events = [
      RoomEvent.ParticipantConnected,
      RoomEvent.ParticipantDisconnected,
      RoomEvent.TrackSubscribed,
      RoomEvent.TrackUnsubscribed,
      RoomEvent.TrackMuted,
      RoomEvent.TrackUnmuted,
      RoomEvent.TrackUnpublished,
      RoomEvent.LocalTrackPublished,
      RoomEvent.LocalTrackUnpublished,
      RoomEvent.ActiveSpeakersChanged,
      RoomEvent.ConnectionQualityChanged,
      RoomEvent.AudioPlaybackStatusChanged,
    ] as const
    for (const event of events) next.on(event as typeof RoomEvent.AudioPlaybackStatusChanged, readSoon)
    next.on(RoomEvent.Reconnecting, () => become({ link: 'reconnecting' }))
    next.on(RoomEvent.Reconnected, () => become({ link: 'connected' }))
    next.on(RoomEvent.DataReceived, (data, from, _kind, topic) => {
      for (const hear of hearers.get(topic ?? '') ?? []) hear(data, from?.identity ?? null)
    })
    next.on(RoomEvent.Disconnected, reason => {
      if (room !== next) return
      room = null
      const final = [DisconnectReason.ROOM_DELETED, DisconnectReason.PARTICIPANT_REMOVED]
      if (reason !== undefined && final.includes(reason)) become({ link: 'off', people: new Map() })
      else tryAgain()
    })
  }

  /** Joins the LiveKit room and publishes what is on. Does not throw: `link` says how it stands. */
  async function connect(given: Ticket): Promise<void> {
    clearTimeout(retry)
    ticket = given
    become({ link: 'connecting' })
    const before = room
    room = null
    try {
      await before?.disconnect()
      const loaded = await load()
      const next = new loaded.Room({ adaptiveStream: true, dynacast: true })
      listen(next, loaded)
      room = next
      await next.connect(given.url, given.token)
      if (room !== next) return void next.disconnect()
      if (state.chosen.audiooutput)
        await next.switchActiveDevice('audiooutput', state.chosen.audiooutput).catch(() => {})
      tries = 0
      const tracks = await publishOwn(next)
      become({ link: 'connected' })
      // what was switched while it connected, and what an earlier room had on
      for (const source of ['microphone', 'camera'] as const) {
        const is = tracks.some(track => track.source === source)
        if (is !== wanted[source]) await set(source, wanted[source])
      }
      read()
    } catch {
      if (ticket === null || state.link !== 'connecting') return
      room = null
      tryAgain()
    }
  }

  return {
    subscribe(changed: () => void) {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    getSnapshot: () => state,
    set,
    forgetTrouble: (source: Source) => flag(source, { trouble: null }),
    connect,
    /** A newer ticket for the same participant, for the next time a connection has to be made. */
    renew(given: Ticket) {
      if (ticket) ticket = given
    },
    /** Lets go of the room and of every device. */
    async disconnect(): Promise<void> {
      clearTimeout(retry)
      ticket = null
      const leaving = room
      room = null
      for (const track of Object.values(own)) track.stop()
      own = {}
      Object.assign(wanted, { microphone: false, camera: false })
      become({ link: 'off', people: new Map(), preview: null, on: { microphone: false, camera: false, screen: false } })
      await leaving?.disconnect()
    },
    async choose(kind: DeviceKind, deviceId: string): Promise<void> {
      become({ chosen: { ...state.chosen, [kind]: deviceId } })
      const source = kind === 'audioinput' ? 'microphone' : 'camera'
      if (room)
        await room.switchActiveDevice(kind, deviceId).catch(error => flag(source, { trouble: troubleOf(error) }))
      else if (kind !== 'audiooutput' && state.on[source]) await set(source, true)
    },
    /** Call it in the handler of a click. */
    startAudio: async () => void (await room?.startAudio().catch(() => {})),
    /** How loud one's own microphone is, 0 to 1, some 15 times a second; gives a function that stops. */
    watchLevel(heard: (level: number) => void): () => void {
      const publication = kit && room?.localParticipant.getTrackPublication(kit.Track.Source.Microphone)
      const track = own.microphone ?? (publication?.track as LocalAudioTrack | undefined)
      if (!kit || !track) return () => {}
      const { calculateVolume, cleanup } = kit.createAudioAnalyser(track)
      const timer = setInterval(() => heard(calculateVolume()), 66)
      return () => {
        clearInterval(timer)
        void cleanup()
      }
    },
    /** Hears data of one topic; `from` is null when its sender is hidden. */
    onData(topic: string, hear: (data: Uint8Array, from: Id | null) => void): () => void {
      const hearing = hearers.get(topic) ?? new Set()
      hearers.set(topic, hearing.add(hear))
      return () => hearing.delete(hear)
    },
    look,
    dispose() {
      stopWatchingDevices()
      clearTimeout(reading)
      watchers.clear()
    },
  }
}
