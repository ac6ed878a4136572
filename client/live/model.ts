import { Refusal } from '../../shared/errors.ts'
import type { Id, Time } from '../../shared/ids.ts'
import type { ClientCommandName, Input } from '../../shared/live/commands.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import { COME_BACK_MS, type Room } from '../../shared/live/room.ts'
import { type Joined, type LiveEvents, type Media, PROTOCOL } from '../../shared/wire/socket.ts'
import type { Line } from '../net/socket.ts'
import { type Copy, fold, foldJoined } from './fold.ts'
import type { Kept, Unsent } from './kept.ts'
import { makeOutgoing } from './outgoing.ts'

export type Phase = 'out' | 'joining' | 'in' | 'left' | 'ended' | 'refused'
export type LiveState = Readonly<{
  phase: Phase
  /** `lost`: away for so long that the others have seen us leave; it goes on trying */
  connection: 'connected' | 'reconnecting' | 'lost'
  /** after a broken connection: as the `same` participant, or `anew` as another */
  cameBack: 'same' | 'anew' | null
  /** why we may not enter */
  refusal: Refusal | null
  room: Room | null
  /** our participant id; null while never in */
  me: Id | null
  media: Media | null
  /** the server's clock less ours, in ms */
  clockOffset: number
  /** chat messages on their way */
  unsent: readonly Unsent[]
}>

type Deps = {
  line: Pick<Line, 'ask' | 'on' | 'subscribe' | 'getSnapshot' | 'retry'>
  kept: Kept
  meetingId: Id
  now: () => Time
  makeKey: () => Id
}
export type Live = ReturnType<typeof makeLive>

const TRY_AGAIN_MS = 1_000

/**
 * One live room as this tab sees it: folds what the server sends, comes back by itself after a broken connection, and
 * keeps what is asked until it is answered. Knows no React: `subscribe` and `getSnapshot`.
 */
export function makeLive({ line, kept, meetingId, now, makeKey }: Deps) {
  let copy: Copy | null = null
  let transcribe = false
  /** batches that come while an answer to `live:join` is awaited */
  let early: LiveEvents[] = []
  /** which `live:join` counts: answers to earlier ones are stale */
  let entrance = 0
  let entering = false
  let timers: ReturnType<typeof setTimeout>[] = []
  let state: LiveState = {
    phase: 'out',
    connection: 'connected',
    cameBack: null,
    refusal: null,
    room: null,
    me: null,
    media: null,
    clockOffset: 0,
    unsent: kept.unsent(),
  }
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
    const gone = news.find(event => event.name === 'left' && event.participantId === state.me)
    if (gone?.name !== 'left') return
    if (gone.why === 'left') return stop('left')
    become({ me: null })
    void enter()
  }

  const hear = (batch: LiveEvents) => {
    if (batch.meetingId !== meetingId || !within()) return
    if (entering || !copy) {
      early.push(batch)
      return
    }
    const folded = fold(copy, batch)
    if (folded === 'gap') void enter()
    else if (folded.news.length > 0) take(folded.copy, folded.news)
  }

  const seated = (joined: Joined, clockOffset: number) => {
    const before = state.me
    const wasIn = copy !== null
    const folded = foldJoined(copy, joined)
    if (!folded) {
      copy = null
      return void enter()
    }
    const sameAsBefore = joined.participantId === before
    if (!sameAsBefore) outgoing.dropAllButChat()
    kept.keepSeat({ participantId: joined.participantId, transcribe, freeSince: null })
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
    const comeBack = state.me && { participantId: state.me, ...(copy && { since: copy.seq }) }
    const asked = now()
    try {
      const joined = await line.ask('live:join', { protocol: PROTOCOL, meetingId, transcribe, ...comeBack })
      if (mine !== entrance) return
      entering = false
      seated(joined, joined.now - Math.round((asked + now()) / 2))
    } catch (error) {
      if (mine !== entrance) return
      entering = false
      if (!(error instanceof Refusal)) return void later(TRY_AGAIN_MS, enter)
      if (error.code === 'not-in-room' && state.me) {
        become({ me: null })
        return void enter()
      }
      stop(error.code === 'meeting-ended' ? 'ended' : 'refused', error)
    }
  }

  const follow = () => {
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

  const release = [line.on('live:events', hear), line.subscribe(follow)]
  const sendPost = async (message: Unsent) => {
    const { key, text } = message
    try {
      await outgoing.add('post', { key, text }, state.phase === 'in' && !entering)
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
    join(choice: { transcribe: boolean }, as?: Id) {
      if (within()) return
      transcribe = choice.transcribe
      copy = null
      become({ phase: 'joining', refusal: null, room: null, me: as ?? null, connection: 'connected', cameBack: null })
      if (line.getSnapshot().status === 'refused') line.retry()
      void enter()
    },
    /** Resolves when it is done, perhaps after a broken connection; rejects with the server's refusal. */
    command<N extends Exclude<ClientCommandName, 'post'>>(name: N, input: Input<N>): Promise<void> {
      if (name === 'consent') transcribe = (input as Input<'consent'>).transcribe
      return outgoing.add(name, input, state.phase === 'in' && !entering)
    },
    /** Sends a chat message; until it is answered it is among `unsent`, through a reload too. */
    post(text: string) {
      const message = { key: makeKey(), text, at: now() + state.clockOffset }
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
    /** Leaves for good; a later `join` is a new participant. */
    async leave(): Promise<void> {
      if (!within()) return
      stop('left')
      await line.ask('live:leave', { meetingId }).catch(() => {})
    },
    dispose() {
      clearTimers()
      entrance += 1
      for (const end of release) end()
      watchers.clear()
      listeners.clear()
    },
  }
}
