import type { LocalAudioTrack, Room } from 'livekit-client'
import type { Id } from '../../shared/ids.ts'
import type { Media as Ticket } from '../../shared/wire/socket.ts'
import { type DeviceKind, listDevices, onDevices, type Trouble, troubleOf } from './devices.ts'
import { makeBlurring } from './media-blur.ts'
import { listen } from './media-listen.ts'
import { makeLoss } from './media-loss.ts'
import { receives, roomOptions, voice } from './media-options.ts'
import { type Kept, makeOwn } from './media-own.ts'
import { type LiveKit, readPeople, seen } from './media-people.ts'
import { type MediaLink, type MediaState, nothingOn, type Source } from './media-state.ts'

const READ_MS = 20
const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000]
const kept: Kept[] = ['microphone', 'camera']

export type Media = ReturnType<typeof makeMedia>

/**
 * Voice and video of this tab: a preview before joining, then one LiveKit room. LiveKit itself is loaded when it is first
 * needed. Knows no React: `subscribe` and `getSnapshot`.
 */
export function makeMedia(
  chosen: MediaState['chosen'] = {},
  { noiseSuppression = true }: { noiseSuppression?: boolean } = {},
) {
  let state: MediaState = { ...nothingOn, chosen, noiseSuppression }
  let kit: LiveKit | null = null
  let room: Room | null = null
  let ticket: Ticket | null = null
  let tries = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let reading: ReturnType<typeof setTimeout> | undefined
  /** what the person switched on; kept through a connection that breaks, which takes the tracks with it */
  const wanted = { microphone: false, camera: false, screen: false }
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
  const own = makeOwn(load, () => state)
  const blurring = makeBlurring(() => own.track('camera', room), become)
  const flag = (source: Source, what: Partial<{ on: boolean; busy: boolean; trouble: Trouble | null }>) =>
    become(Object.fromEntries(Object.entries(what).map(([k, v]) => [k, { ...state[k as 'on'], [source]: v }])))

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
    const is = { microphone: me.isMicrophoneEnabled, camera: me.isCameraEnabled, screen: me.isScreenShareEnabled }
    // what is being switched stays as it was until that is done
    const on = Object.fromEntries(
      Object.entries(is).map(([source, now]) => [
        source,
        state.busy[source as Source] ? state.on[source as Source] : now,
      ]),
    ) as MediaState['on']
    const preview = seen(me, kit.Track.Source.Camera) ?? (state.busy.camera && state.on.camera ? state.preview : null)
    become({ people: readPeople(room, kit, state.people), on, preview, audioBlocked: !room.canPlaybackAudio })
  }

  /** Asks for what is to be received, and for nothing else. */
  function subscribeToWanted() {
    for (const person of room?.remoteParticipants.values() ?? [])
      for (const publication of person.trackPublications.values()) {
        if (publication.kind !== 'audio' && publication.kind !== 'video') continue
        const on = receives(publication.kind as 'audio' | 'video', state)
        if (publication.isDesired !== on) publication.setSubscribed(on)
      }
  }

  const look = async () => become({ devices: await listDevices() })
  const loss = makeLoss({
    see: () => state,
    become,
    look,
    meant: source => wanted[source] && !state.busy[source],
    track: source => own.track(source, room)?.mediaStreamTrack,
    isLive: source => own.isLive(source, room),
    speaker: () => (room && !state.silent ? (room.getActiveDevice('audiooutput') ?? 'default') : undefined),
    async renew(source) {
      if (room) await own.drop(source, room).catch(() => {})
      await set(source, true)
    },
    denied(source) {
      wanted[source] = false
      flag(source, { on: false, trouble: 'denied' })
    },
    switchedOff(source) {
      wanted[source] = false
    },
  })
  const stopWatchingDevices = onDevices(() => void loss.devicesChanged())

  /** Switches a source; what stands in the way is in `trouble`, nothing is thrown. While it is busy the last wish counts. */
  async function set(source: Source, wish: boolean): Promise<void> {
    wanted[source] = wish && !(source === 'microphone' && state.silent)
    if (state.busy[source]) return
    let on = wanted[source]
    do {
      on = wanted[source]
      flag(source, { busy: true, trouble: null })
      try {
        if (on && !navigator.mediaDevices) throw new Error('insecure')
        if (room && state.link !== 'connecting') await own.set(source, on, room)
        else if (source !== 'screen') {
          await own.capture(source, on, () => void loss.recover(source))
          if (room && (state.link as MediaLink) === 'connected') await publishOwn(source, room)
        }
        flag(source, { on })
      } catch (error) {
        const trouble = troubleOf(error)
        // closing the browser's own screen chooser is a choice, not trouble
        const changedMind = source === 'screen' && trouble === 'denied'
        if (wanted[source] === on) wanted[source] = false
        on = false
        flag(source, { on, trouble: changedMind ? null : trouble })
      }
    } while (wanted[source] !== on)
    flag(source, { busy: false })
    if (room) read()
    else if (source === 'camera') become({ preview: own.preview() })
    if (source === 'camera') void blurring.apply()
    void look()
  }

  async function publishOwn(source: Kept, { localParticipant: me }: Room): Promise<void> {
    const track = own.hand(source)
    if (track) await me.publishTrack(track)
  }

  const tryAgain = () => {
    become({ link: 'failed', people: new Map() })
    clearTimeout(retry)
    const wait = RETRY_MS[Math.min(tries, RETRY_MS.length - 1)]
    tries += 1
    retry = setTimeout(() => void (ticket && connect(ticket)), wait)
  }

  function follow(next: Room, loaded: LiveKit) {
    const { DisconnectReason } = loaded
    listen(next, loaded, {
      changed: readSoon,
      offered: subscribeToWanted,
      link: link => become({ link }),
      data: (data, from, topic) => {
        for (const hear of hearers.get(topic) ?? []) hear(data, from)
      },
      stopped: source => void loss.stopped(source),
      disconnected: reason => {
        if (room !== next) return
        room = null
        const final = [DisconnectReason.ROOM_DELETED, DisconnectReason.PARTICIPANT_REMOVED]
        if (reason !== undefined && final.includes(reason)) become({ link: 'off', people: new Map() })
        else tryAgain()
      },
    })
  }

  /** What was captured before is published; what was switched meanwhile, or on in an earlier room, is switched. */
  async function resume(next: Room, source: Kept) {
    await publishOwn(source, next).catch(() => {})
    flag(source, { busy: false })
    if (room === next && own.isLive(source, next) !== wanted[source]) await set(source, wanted[source])
  }

  /** Joins the LiveKit room and publishes what is on. Does not throw: `link` says how it stands. */
  async function connect(given: Ticket, { silent = state.silent }: { silent?: boolean } = {}): Promise<void> {
    clearTimeout(retry)
    ticket = given
    become({ link: 'connecting', silent })
    if (silent) await set('microphone', false)
    const before = room
    room = null
    try {
      await before?.disconnect()
      const loaded = await load()
      const next = new loaded.Room(roomOptions)
      follow(next, loaded)
      room = next
      await next.connect(given.url, given.token, { autoSubscribe: !state.audioOnly && !silent })
      if (room !== next) return void next.disconnect()
      tries = 0
      // what is being switched publishes by itself; the rest is shown as it was until it is published
      const ready = kept.filter(source => !state.busy[source])
      become({ link: 'connected', busy: { ...state.busy, ...Object.fromEntries(ready.map(source => [source, true])) } })
      subscribeToWanted()
      read()
      if (state.chosen.audiooutput)
        void next.switchActiveDevice('audiooutput', state.chosen.audiooutput).catch(() => {})
      await Promise.all(ready.map(source => resume(next, source)))
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
    forgetGone: () => become({ gone: null }),
    connect,
    /** Loads LiveKit ahead of the first need. */
    prepare: () => void load(),
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
      own.stop()
      Object.assign(wanted, { microphone: false, camera: false, screen: false })
      const on = { microphone: false, camera: false, screen: false }
      become({ link: 'off', people: new Map(), preview: null, on, audioOnly: false })
      await leaving?.disconnect()
    },
    async choose(kind: DeviceKind, deviceId: string): Promise<void> {
      become({ chosen: { ...state.chosen, [kind]: deviceId }, gone: null })
      const source = kind === 'audioinput' ? 'microphone' : 'camera'
      if (room)
        await room.switchActiveDevice(kind, deviceId).catch(error => flag(source, { trouble: troubleOf(error) }))
      else if (kind !== 'audiooutput' && state.on[source]) await set(source, true)
    },
    /** Receives nobody's picture, or everybody's again; one's own goes on. */
    setAudioOnly(audioOnly: boolean) {
      become({ audioOnly })
      subscribeToWanted()
    },
    async setNoiseSuppression(on: boolean): Promise<void> {
      become({ noiseSuppression: on })
      const track = own.track('microphone', room)
      if (!track) return
      flag('microphone', { busy: true })
      await track.restartTrack(voice(state)).catch(error => flag('microphone', { trouble: troubleOf(error) }))
      flag('microphone', { busy: false })
    },
    setBlur: blurring.set,
    /** Call it in the handler of a click. */
    startAudio: async () => void (await room?.startAudio().catch(() => {})),
    /** How loud one's own microphone is, 0 to 1, some 15 times a second; gives a function that stops. */
    watchLevel(heard: (level: number) => void): () => void {
      const track: LocalAudioTrack | undefined = own.track('microphone', room)
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
