import type { Participant, Room, Track } from 'livekit-client'
import type { Id } from '../../shared/ids.ts'
import type { PersonMedia, Playable, Quality } from './media-state.ts'

export type LiveKit = typeof import('livekit-client')

const playables = new WeakMap<Track, Playable>()
export function playable(track: Track | undefined): Playable | null {
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

export const seen = (person: Participant, source: Track.Source): Playable | null => {
  const publication = person.getTrackPublication(source)
  return publication && !publication.isMuted ? playable(publication.track) : null
}
const qualities: Record<string, Quality> = { excellent: 'excellent', good: 'good', poor: 'poor', lost: 'lost' }

function personMedia(person: Participant, { Track }: LiveKit): PersonMedia {
  const { Microphone, ScreenShareAudio, Camera, ScreenShare } = Track.Source
  const sounds = person.isLocal ? [] : [Microphone, ScreenShareAudio].map(source => seen(person, source))
  return {
    microphone: person.isMicrophoneEnabled,
    filming: person.isCameraEnabled,
    camera: seen(person, Camera),
    screen: seen(person, ScreenShare),
    sounds: sounds.filter(sound => sound !== null),
    speaking: person.isSpeaking,
    quality: qualities[person.connectionQuality] ?? 'unknown',
  }
}

const same = (a: PersonMedia, b: PersonMedia) =>
  a.microphone === b.microphone &&
  a.filming === b.filming &&
  a.camera === b.camera &&
  a.screen === b.screen &&
  a.speaking === b.speaking &&
  a.quality === b.quality &&
  a.sounds.length === b.sounds.length &&
  a.sounds.every((sound, at) => sound === b.sounds[at])

/** Everyone's media by participant id. Who did not change stays the same object, and so does the map when nobody did. */
export function readPeople(
  room: Room,
  kit: LiveKit,
  before: ReadonlyMap<Id, PersonMedia>,
): ReadonlyMap<Id, PersonMedia> {
  let changed = before.size !== room.remoteParticipants.size + 1
  const people = new Map<Id, PersonMedia>()
  for (const person of [room.localParticipant, ...room.remoteParticipants.values()]) {
    const known = before.get(person.identity)
    const now = personMedia(person, kit)
    const keeps = known !== undefined && same(known, now)
    changed ||= !keeps
    people.set(person.identity, keeps ? known : now)
  }
  return changed ? people : before
}
