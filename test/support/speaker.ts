import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node'
import { now } from '../../server/infra/clock.ts'
import { newId } from '../../server/infra/ids.ts'
import { type Media, makeMedia } from '../../server/infra/media.ts'
import { CAPTION_TOPIC, Caption } from '../../shared/transcripts.ts'

const RATE = 48_000
const FRAME = RATE / 100

/** The media server that the tests were given, or null when there is none. */
export function givenMedia() {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret } = process.env
  if (!url || !key || !secret) return null
  const config = { url, publicUrl: url, key, secret }
  return { config, media: makeMedia(config) }
}

/** Someone in a media room with a microphone, and what captions they are shown. */
export async function joinSpeaker(
  { url, media }: { url: string; media: Media },
  meetingId: string,
  { name, transcribe, participantId = newId() }: { name: string; transcribe: boolean; participantId?: string },
) {
  const memberId = newId()
  const room = new Room()
  const captions: (Caption & { at: number })[] = []
  room.on(RoomEvent.DataReceived, (payload, _from, _kind, topic) => {
    if (topic !== CAPTION_TOPIC) return
    captions.push({ ...Caption.parse(JSON.parse(new TextDecoder().decode(payload))), at: now() })
  })
  await room.connect(url, await media.token(meetingId, { participantId, memberId, name, transcribe }), {
    autoSubscribe: false,
    dynacast: false,
  })
  const source = new AudioSource(RATE, 1, 200)
  const track = LocalAudioTrack.createAudioTrack('microphone', source)
  await room.localParticipant!.publishTrack(track, new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }))
  let left = false
  let saying = Promise.resolve()
  const speak = async (words: Int16Array) => {
    for (let at = 0; at < words.length && !left; at += FRAME) {
      const frame = new Int16Array(FRAME)
      frame.set(words.subarray(at, at + FRAME))
      await source.captureFrame(new AudioFrame(frame, RATE, 1, FRAME))
    }
    await source.waitForPlayout()
  }
  return {
    participantId,
    memberId,
    name,
    captions,
    /** Says samples (48 kHz) in real time; resolves when the last was sent, or after leaving. */
    say(samples: Float32Array): Promise<void> {
      saying = speak(Int16Array.from(samples, sample => sample * 32767))
      return saying
    },
    setTranscribe: (yes: boolean) => media.setTranscribe(meetingId, participantId, yes),
    async leave(): Promise<void> {
      left = true
      await saying
      await room.disconnect()
      await source.close()
    },
  }
}
export type Speaker = Awaited<ReturnType<typeof joinSpeaker>>
