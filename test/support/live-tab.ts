import { applyAll } from '../../shared/live/apply.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import type { Room } from '../../shared/live/room.ts'
import { unpackEvent, unpackRoom } from '../../shared/wire/live.ts'
import { type Joined, type LiveEvents, type LiveRoom, PROTOCOL } from '../../shared/wire/socket.ts'
import type { connect } from './app.ts'
import { eventually } from './caller.ts'

export type Tab = Awaited<ReturnType<typeof connect>>
export type Seen = {
  seq: number
  room: Room | null
  /** every event that was heard after coming in, and when */
  at: { name: RoomEvent['name']; at: number }[]
  joined: Joined
}

/** Joins and folds what comes, as a client does; a gap throws. Resolves when the room is there. */
export async function enter(tab: Tab, meetingId: string, more: object = {}): Promise<Seen> {
  const early: LiveEvents[] = []
  const state = { seq: 0, room: null as Room | null, at: [] as Seen['at'], joined: null as Joined | null }
  const take = ({ first, events }: LiveEvents) => {
    const fresh = events.slice(Math.max(0, state.seq + 1 - first)).map(unpackEvent)
    if (first > state.seq + 1) throw new Error('a gap')
    state.room = applyAll(state.room!, fresh)
    state.seq += fresh.length
    for (const event of fresh) state.at.push({ name: event.name, at: performance.now() })
  }
  tab.socket.on('live:events', (batch: LiveEvents) => {
    if (batch.meetingId !== meetingId) return
    if (state.room) take(batch)
    else early.push(batch)
  })
  tab.socket.on('live:room', ({ meetingId: where, seq, room }: LiveRoom) => {
    if (where !== meetingId || seq < state.seq) return
    Object.assign(state, { seq, room: unpackRoom(room) })
    for (const batch of early.splice(0)) take(batch)
  })
  const answer = await tab.ask('live:join', { protocol: PROTOCOL, meetingId, transcribe: true, ...more })
  if (!answer.ok) throw Object.assign(new Error(answer.refusal.code), answer.refusal)
  state.joined = answer.value
  if (!answer.value.events) await eventually(() => state.room && state.seq >= answer.value.seq)
  return state as Seen
}

export const command = (tab: Tab, meetingId: string, name: string, input: object = {}) =>
  tab.ask('live:command', { meetingId, name, input })
