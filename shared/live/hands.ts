import { may } from '../roles.ts'
import type { Apply, Decide } from './rule.ts'

const isUp = (hands: { participantId: string }[], id: string) => hands.some(hand => hand.participantId === id)

export const raiseHand: Decide<'raiseHand'> = (room, _input, by, at) =>
  isUp(room.hands, by.participantId) ? 'hand-is-up' : [{ name: 'handRaised', participantId: by.participantId, at }]

export const lowerHand: Decide<'lowerHand'> = (room, { participantId }, by) => {
  if (participantId !== by.participantId && !may(by.role, 'live:host')) return 'not-allowed'
  return isUp(room.hands, participantId) ? [{ name: 'handLowered', participantId }] : 'hand-is-down'
}

export const callOn: Decide<'callOn'> = (room, { participantId }) =>
  isUp(room.hands, participantId) ? [{ name: 'handLowered', participantId, called: true }] : 'hand-is-down'

/** The queue is kept in the order of the server's time, whatever order the events come in. */
export const handRaised: Apply<'handRaised'> = (room, { participantId, at }) => ({
  ...room,
  hands: [...room.hands, { participantId, at }].sort((a, b) => a.at - b.at),
})

export const handLowered: Apply<'handLowered'> = (room, { participantId }) => ({
  ...room,
  hands: room.hands.filter(hand => hand.participantId !== participantId),
})
