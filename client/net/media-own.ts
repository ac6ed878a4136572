import type { LocalAudioTrack, LocalTrack, LocalVideoTrack, Room } from 'livekit-client'
import { picture, screen, voice } from './media-options.ts'
import { type LiveKit, playable } from './media-people.ts'
import type { MediaState, Source } from './media-state.ts'

export type Kept = 'microphone' | 'camera'
type Tracks = { microphone?: LocalAudioTrack; camera?: LocalVideoTrack }

/**
 * One's own microphone and camera: captured for the preview before there is a room, and handed to the room when it is
 * there.
 */
export function makeOwn(load: () => Promise<LiveKit>, see: () => MediaState) {
  let early: Tracks = {}
  let kit: LiveKit | null = null

  /** the track of a source, wherever it is now */
  const track = <S extends Kept>(source: S, room: Room | null): Tracks[S] => {
    const named = kit && (source === 'microphone' ? kit.Track.Source.Microphone : kit.Track.Source.Camera)
    return early[source] ?? ((named && room?.localParticipant.getTrackPublication(named)?.track) as Tracks[S])
  }

  return {
    track,
    preview: () => playable(early.camera),
    isLive(source: Kept, room: Room | null) {
      const own = track(source, room)
      return own !== undefined && !own.isMuted && own.mediaStreamTrack.readyState === 'live'
    },
    /** Before there is a room: captures or lets go of the device itself. `ended` is called when the device is lost. */
    async capture(source: Kept, on: boolean, ended: () => void): Promise<void> {
      kit = await load()
      early[source]?.stop()
      delete early[source]
      if (!on) return
      const made =
        source === 'microphone'
          ? await kit.createLocalAudioTrack(voice(see()))
          : await kit.createLocalVideoTrack(picture(see()))
      made.once(kit.TrackEvent.Ended, ended)
      Object.assign(early, { [source]: made })
    },
    /** Inside a room: mutes, or publishes and unmutes. */
    async set(source: Source, on: boolean, { localParticipant: me }: Room): Promise<void> {
      kit = await load()
      if (source === 'microphone') await me.setMicrophoneEnabled(on, voice(see()))
      else if (source === 'camera') await me.setCameraEnabled(on, picture(see()))
      else await me.setScreenShareEnabled(on, screen(see().silent))
    },
    /** Takes the captured track out, to be published. */
    hand(source: Kept): LocalTrack | undefined {
      const handed = early[source]
      delete early[source]
      return handed
    },
    /** Lets go of a track in the room, so that the next one is captured anew, perhaps from another device. */
    async drop(source: Kept, room: Room): Promise<void> {
      const old = track(source, room)
      if (old) await room.localParticipant.unpublishTrack(old, true)
    },
    stop() {
      for (const one of Object.values(early)) one.stop()
      early = {}
    },
  }
}
