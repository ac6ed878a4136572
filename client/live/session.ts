import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { Id } from '../../shared/ids.ts'
import { may } from '../../shared/roles.ts'
import { CAPTION_TOPIC } from '../../shared/transcripts.ts'
import { makeMedia } from '../net/media.ts'
import { line } from '../net/socket.ts'
import { readChoices } from './door/choices.ts'
import { type Kept, makeKept } from './kept.ts'
import { type Live, makeLive } from './model.ts'
import { obey } from './people/obey.ts'
import { watchBalance } from './people/watchBalance.ts'
import { watchIdle } from './people/watchIdle.ts'
import { makeOwnAnswers } from './polls/answers.ts'
import { makeBursts } from './reactions/bursts.ts'
import { makeCaptions } from './stage/captions.ts'

export type Session = ReturnType<typeof open>
/** by then the door itself is drawn */
const WARM_MS = 1_000

const randomKey = (): Id =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), n => n.toString(16).padStart(2, '0')).join('')

/** Voice and video follow the room: in it as the same participant, or not at all. */
function followRoom(live: Live, media: ReturnType<typeof makeMedia>) {
  let connectedAs: Id | null = null
  let seenTicket: unknown = null
  return live.subscribe(() => {
    const { phase, me, room, media: ticket } = live.getSnapshot()
    if (phase === 'joining') return
    if (phase !== 'in' || !ticket) {
      if (connectedAs !== null || phase === 'in') void media.disconnect()
      connectedAs = null
      return
    }
    const mine = me === null ? undefined : room?.participants[me]
    if (ticket === seenTicket || !mine) return
    seenTicket = ticket
    if (me === connectedAs && media.getSnapshot().link !== 'off') return media.renew(ticket)
    connectedAs = me
    void media.connect(ticket, { silent: mine.device === 'companion' })
  })
}

/** While the page shows, its seat is taken; when it goes away, the seat is free for the page that a reload brings. */
function keepSeat(kept: Kept, live: Live) {
  const away = () => kept.leaveSeat(Date.now())
  const back = () => {
    const { phase, me, room } = live.getSnapshot()
    const mine = me === null ? undefined : room?.participants[me]
    if (phase === 'in' && mine) kept.keepSeat({ participantId: mine.id, transcribe: mine.transcribe, freeSince: null })
  }
  addEventListener('pagehide', away)
  addEventListener('pageshow', back)
  return () => {
    removeEventListener('pagehide', away)
    removeEventListener('pageshow', back)
  }
}

function open(meetingId: Id, memberId: Id) {
  const kept = makeKept(sessionStorage, `${memberId}.${meetingId}`)
  const live = makeLive({ line: line(), kept, meetingId, now: Date.now, makeKey: randomKey })
  const choices = readChoices()
  const media = makeMedia(choices.devices, choices)
  const captions = makeCaptions(Date.now)
  // what voice and video need is there by the time one joins, also without a preview
  const warm = setTimeout(media.prepare, WARM_MS)
  const bursts = makeBursts({ line: line(), meetingId, now: Date.now })
  const balance = watchBalance(live, media, sessionStorage, `balance.${memberId}.${meetingId}`)
  const undo = [
    () => clearTimeout(warm),
    followRoom(live, media),
    keepSeat(kept, live),
    obey(live, media),
    watchIdle(live, media),
    balance.dispose,
    media.onData(CAPTION_TOPIC, (data, from) => {
      const known = from !== null && live.getSnapshot().room?.participants[from] !== undefined
      captions.hear(data, known ? from : null)
    }),
  ]
  const seat = kept.freeSeat(Date.now())
  if (seat) live.join({ transcribe: seat.transcribe }, seat.participantId)
  return {
    meetingId,
    /** whose this is: inside as the room knows them, which for a guest is not known before */
    get memberId(): Id {
      const { room, me } = live.getSnapshot()
      return (me !== null && room?.participants[me]?.memberId) || memberId
    },
    live,
    media,
    captions,
    bursts,
    balance,
    answers: makeOwnAnswers(sessionStorage, `${memberId}.${meetingId}`),
    /** Connects anew, as who one is now. */
    introduce: () => line().retry(),
    /** this page came back by itself, after a reload */
    cameBack: seat !== null,
    close() {
      live.stopWaiting()
      void live.leave()
      void media.disconnect()
      for (const stop of undo) stop()
      live.dispose()
      bursts.dispose()
      media.dispose()
    },
  }
}

const SessionContext = createContext<Session | null>(null)
export const InSession = SessionContext.Provider

/** The live room this tab is in; leaving the screen leaves the room. */
export function useOpenSession(meetingId: Id, memberId: Id): Session {
  const [session] = useState(() => open(meetingId, memberId))
  useEffect(() => session.close, [session])
  return session
}

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('not in a live room')
  return session
}

export function useLive() {
  const { live } = useSession()
  return useSyncExternalStore(live.subscribe, live.getSnapshot)
}

export function useMedia() {
  const { media } = useSession()
  return useSyncExternalStore(media.subscribe, media.getSnapshot)
}

export function useCaptions() {
  const { captions } = useSession()
  return useSyncExternalStore(captions.subscribe, captions.getSnapshot)
}

/** The room one is in, with one's own place in it. */
export function useRoom() {
  const session = useSession()
  const state = useLive()
  const { room, me } = state
  if (!room) throw new Error('no room yet')
  const mine = me === null ? undefined : room.participants[me]
  return { session, state, room, me, mine, host: may(mine?.role, 'live:host') }
}
