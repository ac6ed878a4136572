import {
  type AudioFrame,
  AudioStream,
  DisconnectReason,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  Room,
  RoomEvent,
  TrackKind,
  TrackSource,
} from '@livekit/rtc-node'
import type { Log } from './log.ts'

/** Someone in a media room, as their token says. Only the server can change it. */
export type Person = { identity: string; name: string; attributes: Record<string, string> }

/** Takes what one microphone gives, until it is over or may not be heard any more. */
export type Ear = {
  /** mono samples, 16 kHz, -1 to 1; the next frame is given when it has resolved */
  frame: (samples: Float32Array) => Promise<void>
  over: () => Promise<void>
  withdraw: () => void
}

/** `no`: they may not be heard, and what is not kept yet is forgotten. `gone`: they are not heard any more, what they said counts. */
export type Consent = 'yes' | 'no' | 'gone'

export type Audience = {
  /** May this person be heard, as far as is known? Their microphone is subscribed only while the answer is yes. */
  consent: (person: Person) => Consent
  /** Someone came or changed. Nobody new is heard before `review` is called: time to find out. */
  changed: () => void
  /** A microphone that may be heard begins to speak. */
  open: (person: Person) => Ear
}

export type Hearing = {
  /** Sends to everyone in the room, reliably and in order. Does nothing when the room is gone. */
  tell: (topic: string, text: string) => Promise<void>
  /** Asks about everyone anew, and begins and ends hearing them. */
  review: () => void
  leave: () => Promise<void>
  /** Resolves with the reason when the connection is over and every ear has finished. */
  ended: Promise<string>
}

const FRAME_MS = 100
const personOf = ({ identity, name, attributes }: RemoteParticipant): Person => ({
  identity,
  name: name ?? '',
  attributes,
})

const toFloats = ({ data }: AudioFrame) => Float32Array.from(data, sample => sample / 32768)

/** Joins a media room to hear those who may be heard. Rejects when the room cannot be joined. */
export async function joinToHear(url: string, token: string, audience: Audience, log: Log): Promise<Hearing> {
  const room = new Room()
  /** open microphones, by track */
  const ears = new Map<string, { ear: Ear; identity: string; reader: ReadableStreamDefaultReader<AudioFrame> }>()
  const finishing = new Set<Promise<void>>()
  /** tracks that were asked for and not given up again */
  const asked = new Set<string>()

  const listen = async (ear: Ear, reader: ReadableStreamDefaultReader<AudioFrame>) => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      await ear.frame(toFloats(value))
    }
    await ear.over()
  }

  const close = (sid: string) => {
    void ears.get(sid)?.reader.cancel()
    // at once, so that who may be heard again gets a new ear while this one finishes
    ears.delete(sid)
  }

  const open = (track: RemoteTrack, publication: RemoteTrackPublication, participant: RemoteParticipant) => {
    const sid = publication.sid!
    const { identity } = participant
    // the answer may have changed between asking for the track and getting it
    if (ears.has(sid) || audience.consent(personOf(participant)) !== 'yes') return
    const stream = new AudioStream(track, { sampleRate: 16_000, numChannels: 1, frameSizeMs: FRAME_MS })
    const reader = stream.getReader() as ReadableStreamDefaultReader<AudioFrame>
    const ear = audience.open(personOf(participant))
    ears.set(sid, { ear, identity, reader })
    const done = listen(ear, reader)
      .catch(err => log.error({ err, participantId: identity }, 'an ear failed'))
      .finally(() => {
        finishing.delete(done)
        if (ears.get(sid)?.ear === ear) ears.delete(sid)
      })
    finishing.add(done)
  }

  const ask = (publication: RemoteTrackPublication, yes: boolean) => {
    try {
      publication.setSubscribed(yes)
      if (yes) asked.add(publication.sid!)
      else asked.delete(publication.sid!)
    } catch (err) {
      // the track went away while we asked
      log.debug({ err }, 'a track could not be asked for')
    }
  }

  /** Ends what may not go on. */
  const restrain = (participant: RemoteParticipant, publication: RemoteTrackPublication) => {
    const sid = publication.sid!
    const consent = audience.consent(personOf(participant))
    if (consent === 'yes') return
    if (consent === 'no') ears.get(sid)?.ear.withdraw()
    close(sid)
    if (asked.has(sid)) ask(publication, false)
  }
  const reconsider = (participant: RemoteParticipant, publication: RemoteTrackPublication) => {
    restrain(participant, publication)
    if (!asked.has(publication.sid!) && audience.consent(personOf(participant)) === 'yes') ask(publication, true)
  }
  const everyMicrophone = (act: typeof reconsider) => {
    for (const participant of room.remoteParticipants.values())
      for (const publication of participant.trackPublications.values())
        if (publication.kind === TrackKind.KIND_AUDIO && publication.source === TrackSource.SOURCE_MICROPHONE)
          act(participant, publication)
  }
  const changed = () => {
    everyMicrophone(restrain)
    audience.changed()
  }

  room
    .on(RoomEvent.TrackPublished, changed)
    .on(RoomEvent.ParticipantConnected, changed)
    .on(RoomEvent.ParticipantAttributesChanged, changed)
    // an unsubscribed track ends its stream by itself, after what is still to be read
    .on(RoomEvent.TrackSubscribed, open)
    .on(RoomEvent.TrackSubscriptionFailed, sid => void asked.delete(sid))
    .on(RoomEvent.TrackUnpublished, publication => {
      asked.delete(publication.sid!)
      close(publication.sid!)
    })
    .on(RoomEvent.ParticipantDisconnected, ({ identity }) => {
      for (const [sid, one] of [...ears]) if (one.identity === identity) close(sid)
    })

  const ended = new Promise<string>(resolve => {
    room.once(RoomEvent.Disconnected, async reason => {
      for (const sid of [...ears.keys()]) close(sid)
      await Promise.all(finishing)
      resolve(DisconnectReason[reason] ?? 'unknown')
    })
  })

  await room.connect(url, token, { autoSubscribe: false, dynacast: false })

  return {
    async tell(topic, text) {
      if (!room.isConnected) return
      try {
        await room.localParticipant?.publishData(new TextEncoder().encode(text), { reliable: true, topic })
      } catch (err) {
        log.debug({ err }, 'nobody was told, for the room is gone')
      }
    },
    review: () => everyMicrophone(reconsider),
    leave: () => room.disconnect(),
    ended,
  }
}
