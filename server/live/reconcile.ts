import { Refusal } from '../../shared/errors.ts'
import type { Id } from '../../shared/ids.ts'
import { actorOf, type Participant, type Room } from '../../shared/live/room.ts'
import type { Log } from '../infra/log.ts'
import type { InMedia, MediaNote } from '../infra/media.ts'
import type { LiveMedia } from './media.ts'
import type { Live } from './service.ts'

const ROUND_MS = 10_000

type Needs = {
  live: Pick<Live, 'ask' | 'peek'>
  media: Pick<LiveMedia, 'rooms' | 'inside' | 'heard' | 'remove'>
  /** how a room stands in the store itself; null when nobody ever opened it */
  load: (meetingId: Id) => Promise<Room | null>
  /** the rooms in which this server has someone */
  rooms: () => Id[]
  /** told how a room stands */
  looked: (meetingId: Id, room: Room | null) => void
  log: Log
}

const fits = (room: Room | null, { participantId, transcribe }: InMedia) =>
  room?.participants[participantId]?.transcribe === transcribe

/**
 * Keeps LiveKit's rooms as ours are: ours is what counts. LiveKit may say things twice, late or not at all, and may have lost all it
 * knew in a restart; so what it says is only ever a reason to compare.
 */
export function makeReconcile({ live, media, load, rooms, looked, log }: Needs) {
  let timer: NodeJS.Timeout | undefined
  let running = false

  /** The rule keeps a place for 20 s after the connection broke, whatever LiveKit says. */
  async function giveUp(meetingId: Id, participant: Participant) {
    const leave = { name: 'leave', input: { why: 'lost' } } as const
    await live.ask(meetingId, leave, actorOf(participant), { fresh: true }).catch(error => {
      if (!(error instanceof Refusal)) throw error
    })
  }

  /** An old ticket lets in whom the room has not, and says what was agreed when it was written. */
  async function correct(meetingId: Id, room: Room | null, participantId: Id) {
    const participant = room?.participants[participantId]
    if (participant) await media.heard(meetingId, participantId, participant.transcribe)
    else await media.remove(meetingId, participantId)
  }

  async function compare(meetingId: Id, open: Set<Id>) {
    const inside = open.has(meetingId) ? await media.inside(meetingId) : []
    const known = await live.peek(meetingId)
    const odd = inside.filter(one => !fits(known, one))
    // what is known here may be older than what LiveKit says: whoever had a ticket was in the store before
    const room = odd.length > 0 ? await load(meetingId) : known
    for (const one of odd) if (!fits(room, one)) await correct(meetingId, room, one.participantId)
    const heard = new Set(inside.map(one => one.participantId))
    for (const participant of Object.values(known?.participants ?? {}))
      if (participant.connection === 'lost' && !heard.has(participant.id)) await giveUp(meetingId, participant)
  }

  async function round() {
    for (const meetingId of rooms()) looked(meetingId, await live.peek(meetingId))
    // one that hangs is asked once in a round, not once for each room
    const open = await media.rooms()
    if (!open) return
    for (const meetingId of rooms())
      await compare(meetingId, open).catch(err =>
        log.warn({ err, meetingId }, 'a room could not be compared with LiveKit’s'),
      )
  }
  async function roundAlone() {
    if (running) return
    running = true
    await round().catch(err => log.warn({ err }, 'the rooms could not be compared with LiveKit’s'))
    running = false
  }

  return {
    /** LiveKit says that someone came or left. What fails now is put right by the next round. */
    heard: async ({ room: meetingId, participantId, what }: MediaNote): Promise<void> => {
      try {
        const room = await load(meetingId)
        const participant = room?.participants[participantId]
        if (what === 'joined') await correct(meetingId, room, participantId)
        else if (participant?.connection === 'lost') await giveUp(meetingId, participant)
      } catch (err) {
        log.warn({ err, meetingId }, 'a note of LiveKit’s could not be followed')
      }
    },
    start: () => {
      timer = setInterval(roundAlone, ROUND_MS)
    },
    stop: () => clearInterval(timer),
  }
}
