import type { Media } from '../../net/media.ts'
import type { Live } from '../model.ts'

/** What a facilitator stops is stopped here at once; LiveKit is told by the server as well. Nothing is ever switched on. */
export function obey(live: Live, media: Media): () => void {
  const release = live.onEvents(news => {
    const { me } = live.getSnapshot()
    for (const event of news) {
      if (me === null) return
      if (event.name === 'muted' && event.participantIds.includes(me)) void media.set('microphone', false)
      if (event.name === 'sourceStopped' && event.participantId === me) void media.set(event.source, false)
    }
  })
  return () => void release()
}
