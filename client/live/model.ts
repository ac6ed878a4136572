import { Refusal } from '../../shared/errors.ts'
import type { Id, Time } from '../../shared/ids.ts'
import type { ClientCommandName, Given } from '../../shared/live/commands.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import { COME_BACK_MS } from '../../shared/live/room.ts'
import { unpackEvent, unpackRoom } from '../../shared/wire/live.ts'
import { type Joined, type LiveEvents, type LiveRoom, PROTOCOL } from '../../shared/wire/socket.ts'
import type { Line } from '../net/socket.ts'
import { makeKnocking } from './door/knocking.ts'
import { type Batch, type Copy, fold } from './fold.ts'
import type { Kept, Unsent } from './kept.ts'
import { makeOutgoing } from './outgoing.ts'
import { type Choice, type LiveState, outside } from './state.ts'

type Deps = {
  line: Pick<Line, 'ask' | 'on' | 'subscribe' | 'getSnapshot' | 'retry'>
  kept: Kept
  meetingId: Id
  now: () => Time
  makeKey: () => Id
}
export type Live = ReturnType<typeof makeLive>

const TRY_AGAIN_MS = 1_000
/** the room that is promised comes within */
const ROOM_MS = 8_000

/**
 * One live room as this tab sees it: folds what the server sends, comes back by itself after a broken connection, and
 * keeps what is asked until it is answered. Knows no React: `subscribe` and `getSnapshot`.
 */
export function makeLive({ line, kept, meetingId, now, makeKey }: Deps) {
  let copy: Copy | null = null
  let choice: Choice = { transcribe: false }
  /** batches that come while we are on our way in */
  let early: Batch[] = []
  /** the two parts of being let in, which come in any order: the answer to `live:join`, and the room when it says that one comes */
  let seat: { joined: Joined; clockOffset: number } | null = null
  let whole: Copy | null = null
  /** which `live:join` counts: answers to earlier ones are stale */
  let entrance = 0
  let entering = false
  let timers: ReturnType<typeof setTimeout>[] = []
  let state: LiveState = outside(kept.unsent())
  const watchers = new Set<() => void>()
  const listeners = new Set<(news: RoomEvent[]) => void>()
  const become = (change: Partial<LiveState>) => {
    state = { ...state, ...change }
    for (const changed of watchers) changed()
  }
  const within = () => state.phase === 'in' || state.phase === 'joining'
  const later = (ms: number, run: () => void) => timers.push(setTimeout(run, ms))
  const clearTimers = () => {
    for (const timer of timers) clearTimeout(timer)
    timers = []
  }
  const outgoing = makeOutgoing(
    (name, input) => line.ask('live:command', { meetingId, name, input }),
    () => void enter(),
  )

  const stop = (phase: 'left' | 'ended' | 'refused', refusal: Refusal | null = null) => {
    entrance += 1
    entering = false
    clearTimers()
    kept.keepSeat(null)
    become({ phase, refusal, media: null, connection: 'connected', cameBack: null })
  }

  const setUnsent = (unsent: readonly Unsent[]) => {
    kept.keepUnsent(unsent)
    become({ unsent })
  }

  /** Takes a newer copy and tells of the news in it. */
  const take = (next: Copy, news: RoomEvent[]) => {
    copy = next
    become({ room: next.room })
    if (news.length > 0) for (const hear of listeners) hear(news)
    if (next.room.status === 'ended') return stop('ended')
    const sentOut = news.some(event => event.name === 'removed' && event.participantIds.some(id => id === state.me))
    if (sentOut) return stop('refused', new Refusal('removed'))
    const gone = news.find(event => event.name === 'left' && event.participantId === state.me)
    if (gone?.name !== 'left') return
    if (gone.why === 'left') {
      stop('left')
      return become({ movedOn: true })
    }
    become({ me: null })
    void enter()
  }

  const hear = (batch: Batch) => {
    if (entering || !copy) {
      early.push(batch)
      return
    }
    const folded = fold(copy, batch)
    if (folded === 'gap') void enter()
    else if (folded.news.length > 0) take(folded.copy, folded.news)
  }

  const hearEvents = ({ meetingId: where, first, events }: LiveEvents) => {
    if (where === meetingId && within()) hear({ first, events: events.map(unpackEvent) })
  }

  const hearRoom = ({ meetingId: where, seq, room }: LiveRoom) => {
    if (where !== meetingId || !entering) return
    whole = { seq, room: unpackRoom(room) }
    seated()
  }

  /** The copy with what the answer brings, or null while the room is still to come. */
  const arrived = ({ seq, events }: Joined) => {
    if (!events) return whole && whole.seq >= seq ? { copy: whole, news: [] } : null
    if (!copy) return 'gap'
    return fold(copy, { first: seq - events.length + 1, events: events.map(unpackEvent) })
  }

  /** In, when all of what lets us in is here. */
  const seated = () => {
    if (!seat) return
    const { joined, clockOffset } = seat
    const folded = arrived(joined)
    if (!folded) return
    entering = false
    if (folded === 'gap') {
      copy = null
      return void enter()
    }
    const before = state.me
    const wasIn = copy !== null
    const sameAsBefore = joined.participantId === before
    if (!sameAsBefore) outgoing.dropAllButChat()
    kept.keepSeat({ participantId: joined.participantId, transcribe: choice.transcribe, freeSince: null })
    // once: another device that comes later is not sent away again
    choice = { ...choice, instead: false }
    const broken = state.connection !== 'connected'
    become({
      phase: 'in',
      connection: 'connected',
      me: joined.participantId,
      media: joined.media,
      clockOffset,
      refusal: null,
      cameBack: wasIn && !sameAsBefore ? 'anew' : broken && wasIn ? 'same' : state.cameBack,
    })
    clearTimers()
    take(folded.copy, folded.news)
    const batches = early
    early = []
    for (const batch of batches) hear(batch)
    if (state.phase === 'in') outgoing.flush()
  }

  /** Goes in, or in again: as the participant we were, from the last event we have. */
  async function enter(): Promise<void> {
    if (entering || !within() || line.getSnapshot().status !== 'connected') return
    entering = true
    const mine = ++entrance
    early = []
    seat = null
    whole = null
    const comeBack = state.me && { participantId: state.me, ...(copy && { since: copy.seq }) }
    const asked = now()
    try {
      const joined = await line.ask('live:join', { protocol: PROTOCOL, meetingId, ...choice, ...comeBack })
      if (mine !== entrance) return
      seat = { joined, clockOffset: joined.now - Math.round((asked + now()) / 2) }
      seated()
      // the room that was promised is lost when a newer connection took its place
      if (entering) later(ROOM_MS, () => mine === entrance && entering && enterAnew())
    } catch (error) {
      if (mine !== entrance) return
      entering = false
      if (!(error instanceof Refusal)) return void later(TRY_AGAIN_MS, enter)
      if (error.code === 'not-in-room' && state.me) {
        become({ me: null })
        return void enter()
      }
      if (error.code !== 'knock-first') return refused(error)
      become({ phase: 'waiting', doorLocked: false })
      void knocking.knock()
    }
  }

  const enterAnew = () => {
    entering = false
    void enter()
  }

  const refused = (why: Refusal) => stop(why.code === 'meeting-ended' ? 'ended' : 'refused', why)
  const knocking = makeKnocking({
    line,
    meetingId,
    waits: () => state.phase === 'waiting',
    walkIn() {
      become({ phase: 'joining' })
      void enter()
    },
    refused,
    locked: doorLocked => become({ doorLocked }),
  })
  const followAtDoor = () => {
    const { status, refusal } = line.getSnapshot()
    if (status === 'refused') return stop('refused', refusal)
    become({ connection: status === 'connected' ? 'connected' : 'reconnecting' })
    void knocking.knock()
  }

  const follow = () => {
    if (state.phase === 'waiting') return followAtDoor()
    if (!within()) return
    const { status, refusal } = line.getSnapshot()
    if (status === 'refused') return stop('refused', refusal)
    if (status === 'connected') return void enter()
    entrance += 1
    entering = false
    if (status !== 'broken' || state.connection !== 'connected') return
    become({ connection: 'reconnecting', cameBack: null })
    later(COME_BACK_MS, () => {
      if (state.connection === 'reconnecting') become({ connection: 'lost' })
    })
  }

  const release = [line.on('live:events', hearEvents), line.on('live:room', hearRoom), line.subscribe(follow)]
  const sendPost = async (message: Unsent) => {
    const { key, text, replyTo, files } = message
    const input = { key, text, replyTo, files: files?.map(file => file.id) }
    try {
      await outgoing.add('post', input, state.phase === 'in' && !entering)
      setUnsent(state.unsent.filter(other => other.key !== key))
    } catch (error) {
      const refused = error instanceof Error ? error.message : String(error)
      setUnsent(state.unsent.map(other => (other.key === key ? { ...other, refused } : other)))
    }
  }
  for (const message of state.unsent) if (!message.refused) void sendPost(message)

  return {
    subscribe(changed: () => void) {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    getSnapshot: () => state,
    /** Tells of what happens from now on, in order. */
    onEvents(heard: (news: RoomEvent[]) => void) {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
    /** @param as the participant to come back as after a reload */
    join(chosen: Choice, as?: Id) {
      if (within() || state.phase === 'waiting') return
      choice = chosen
      copy = null
      become({ ...outside(state.unsent), phase: 'joining', me: as ?? null })
      if (line.getSnapshot().status === 'refused') line.retry()
      void enter()
    },
    /** Resolves when it is done, perhaps after a broken connection; rejects with the server's refusal. */
    command<N extends Exclude<ClientCommandName, 'post'>>(name: N, input: Given<N>): Promise<void> {
      if (name === 'consent') choice = { ...choice, transcribe: (input as Given<'consent'>).transcribe }
      return outgoing.add(name, input, state.phase === 'in' && !entering)
    },
    /** Sends a chat message; until it is answered it is among `unsent`, through a reload too. */
    post(text: string, more: Pick<Unsent, 'replyTo' | 'files'> = {}) {
      const message = { key: makeKey(), text, at: now() + state.clockOffset, ...more }
      setUnsent([...state.unsent, message])
      void sendPost(message)
    },
    /** Forgets a message that was refused. */
    discard: (key: Id) => setUnsent(state.unsent.filter(message => message.key !== key || !message.refused)),
    draft: kept.draft,
    keepDraft: kept.keepDraft,
    seenComeBack: () => become({ cameBack: null }),
    /** Back to the door, from which one may join again. */
    toDoor: () => become({ phase: 'out', refusal: null }),
    /** Waits at the door no longer. */
    stopWaiting() {
      if (state.phase !== 'waiting') return
      become({ phase: 'out' })
      knocking.withdraw()
    },
    /** Leaves for good; a later `join` is a new participant. */
    async leave(): Promise<void> {
      if (!within()) return
      stop('left')
      await line.ask('live:leave', { meetingId }).catch(() => {})
    },
    dispose() {
      clearTimers()
      entrance += 1
      knocking.dispose()
      for (const end of release) end()
      watchers.clear()
      listeners.clear()
    },
  }
}
