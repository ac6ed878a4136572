import type { DisconnectReason, LocalTrack, Room } from 'livekit-client'
import type { Id } from '../../shared/ids.ts'
import type { Kept } from './media-own.ts'
import type { LiveKit } from './media-people.ts'

export type Heard = {
  /** something that is shown has changed */
  changed(): void
  /** someone came, or began to send something */
  offered(): void
  link(link: 'reconnecting' | 'connected'): void
  data(data: Uint8Array, from: Id | null, topic: string): void
  /** one's own microphone or camera was muted or stopped by another, by the browser or by its device */
  stopped(source: Kept): void
  disconnected(reason: DisconnectReason | undefined): void
}

/** Everything that is listened to in a LiveKit room, in one place. */
export function listen(room: Room, { RoomEvent, TrackEvent, Track }: LiveKit, heard: Heard): void {
  const shown = [
    RoomEvent.ParticipantConnected,
    RoomEvent.ParticipantDisconnected,
    RoomEvent.TrackSubscribed,
    RoomEvent.TrackUnsubscribed,
    RoomEvent.TrackPublished,
    RoomEvent.TrackMuted,
    RoomEvent.TrackUnmuted,
    RoomEvent.TrackUnpublished,
    RoomEvent.LocalTrackPublished,
    RoomEvent.LocalTrackUnpublished,
    RoomEvent.ActiveSpeakersChanged,
    RoomEvent.ConnectionQualityChanged,
    RoomEvent.AudioPlaybackStatusChanged,
  ] as const
  for (const event of shown) room.on(event as typeof RoomEvent.AudioPlaybackStatusChanged, heard.changed)
  room.on(RoomEvent.TrackPublished, heard.offered)
  room.on(RoomEvent.ParticipantConnected, heard.offered)
  room.on(RoomEvent.Reconnecting, () => heard.link('reconnecting'))
  room.on(RoomEvent.Reconnected, () => heard.link('connected'))
  room.on(RoomEvent.DataReceived, (data, from, _kind, topic) => heard.data(data, from?.identity ?? null, topic ?? ''))
  room.on(RoomEvent.Disconnected, heard.disconnected)

  const sources: Partial<Record<string, Kept>> = {
    [Track.Source.Microphone]: 'microphone',
    [Track.Source.Camera]: 'camera',
  }
  const stopped = (track: LocalTrack | undefined) => {
    const source = track && sources[track.source]
    if (source) heard.stopped(source)
  }
  room.on(RoomEvent.LocalTrackPublished, ({ track }) => track?.on(TrackEvent.Ended, () => stopped(track)))
  room.on(RoomEvent.TrackMuted, ({ track }, who) => {
    if (who === room.localParticipant) stopped(track as LocalTrack | undefined)
  })
}
