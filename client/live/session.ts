import type { Id } from '../../shared/ids.ts'
import { CAPTION_TOPIC } from '../../shared/transcripts.ts'
import { makeMedia, type Source } from '../net/media.ts'
import { line } from '../net/socket.ts'
import { makeCaptions } from './captions.ts'
import { keepChoices, readChoices } from './choices.ts'
import { makeKept } from './kept.ts'
import { makeLive } from './model.ts'

export type Session = ReturnType<typeof openSession>

/** Everything that one tab has to do with one live room: the room itself, its voice and video, and its captions. */
export function openSession(meetingId: Id) {
  const now = () => Date.now()
  const kept = makeKept(sessionStorage, meetingId)
  const live = makeLive({ line: line(), kept, meetingId, now, makeKey: () => crypto.randomUUID() })
  const media = makeMedia(readChoices(localStorage).devices)
  const captions = makeCaptions(now)
  /** whom the voice and video are connected as */
  let connectedAs: Id | null = null

  const follow = () => {
    const { phase, me, media: ticket } = live.getSnapshot()
    if (phase === 'left' || phase === 'ended' || phase === 'refused') {
      if (connectedAs !== null || phase !== 'refused') void media.disconnect()
      connectedAs = null
      return
    }
    if (phase !== 'in' || !ticket || !me || me === connectedAs) return
    connectedAs = me
    void media.connect(ticket)
  }
  const goAway = () => kept.leaveSeat(now())
  addEventListener('pagehide', goAway)
  const release = [live.subscribe(follow), media.onData(CAPTION_TOPIC, captions.hear)]

  const turn = async (source: Source, on: boolean) => {
    if (source !== 'screen') keepChoices(localStorage, { [source]: on })
    await media.set(source, on)
  }
  /** Switches microphone and camera to what was last chosen. */
  const prepare = () => {
    const { microphone, camera } = readChoices(localStorage)
    if (microphone) void media.set('microphone', true)
    if (camera) void media.set('camera', true)
  }

  return {
    meetingId,
    live,
    media,
    captions,
    turn,
    prepare,
    /** After a reload: goes in again as who one was a moment ago. Answers whether there was a seat to go back to. */
    comeBack(): boolean {
      const seat = kept.freeSeat(now())
      if (!seat) return false
      prepare()
      live.join({ transcribe: seat.transcribe }, seat.participantId)
      return true
    },
    join(transcribe: boolean) {
      keepChoices(localStorage, { transcribe })
      live.join({ transcribe })
    },
    close() {
      removeEventListener('pagehide', goAway)
      for (const undo of release) undo()
      void live.leave()
      live.dispose()
      void media.disconnect()
      media.dispose()
      captions.dispose()
    },
  }
}
