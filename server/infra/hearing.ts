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

export type Audience = {
  /** May this person be heard? Asked at every change; their microphone is subscribed only while the answer is yes. */
  mayHear: (person: Person) => boolean
  /** A microphone that may be heard begins to speak. */
  open: (person: Person) => Ear
}

export type Hearing = {
  /** Sends to everyone in the room, reliably and in order. Does nothing when the room is gone. */
  tell: (topic: string, text: string) => Promise<void>
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

  const listen = async (ear: Ear, reader: ReadableStreamDefaultReader<AudioFrame>) => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      await ear.frame(toFloats(value))
    }
    await ear.over()
  }

  // at once, so that the same track can be opened again while the ear still finishes
  const close = (sid: string) => {
    const one = ears.get(sid)
    ears.delete(sid)
    void one?.reader.cancel()
  }

  const withdraw = (sid: string) => {
    ears.get(sid)?.ear.withdraw()
    close(sid)
  }

  const open = (track: RemoteTrack, publication: RemoteTrackPublication, participant: RemoteParticipant) => {
    const sid = publication.sid!
    // the answer may have changed between asking for the track and getting it
    if (ears.has(sid) || !audience.mayHear(personOf(participant))) return
    const stream = new AudioStream(track, { sampleRate: 16_000, numChannels: 1, frameSizeMs: FRAME_MS })
    const reader = stream.getReader() as ReadableStreamDefaultReader<AudioFrame>
    const ear = audience.open(personOf(participant))
    ears.set(sid, { ear, identity: participant.identity, reader })
    const done = listen(ear, reader)
      .catch(err => log.error({ err, participantId: participant.identity }, 'an ear failed'))
      .finally(() => {
        finishing.delete(done)
        if (ears.get(sid)?.ear === ear) ears.delete(sid)
      })
    finishing.add(done)
  }

  const attend = (participant: RemoteParticipant, publication: RemoteTrackPublication) => {
    if (publication.kind !== TrackKind.KIND_AUDIO || publication.source !== TrackSource.SOURCE_MICROPHONE) return
    const may = audience.mayHear(personOf(participant))
    if (!may) withdraw(publication.sid!)
    try {
      if (may || publication.subscribed) publication.setSubscribed(may)
    } catch (err) {
      // the track went away while we asked
      log.debug({ err }, 'a track could not be asked for')
    }
  }
  const attendAll = (participant: RemoteParticipant) => {
    for (const publication of participant.trackPublications.values()) attend(participant, publication)
  }

  room
    .on(RoomEvent.TrackPublished, (publication, participant) => attend(participant, publication))
    .on(RoomEvent.ParticipantConnected, attendAll)
    .on(RoomEvent.ParticipantAttributesChanged, (_changed, participant) => {
      const remote = room.remoteParticipants.get(participant.identity)
      if (remote) attendAll(remote)
    })
    // an unsubscribed track ends its stream by itself, after what is still to be read
    .on(RoomEvent.TrackSubscribed, open)
    .on(RoomEvent.TrackUnpublished, publication => close(publication.sid!))
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
  for (const participant of room.remoteParticipants.values()) attendAll(participant)

  return {
    async tell(topic, text) {
      if (!room.isConnected) return
      try {
        await room.localParticipant?.publishData(new TextEncoder().encode(text), { reliable: true, topic })
      } catch (err) {
        log.debug({ err }, 'nobody was told, for the room is gone')
      }
    },
    leave: () => room.disconnect(),
    ended,
  }
}
