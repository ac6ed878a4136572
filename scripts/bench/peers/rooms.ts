import { randomBytes } from 'node:crypto'

const newId = () => randomBytes(16).toString('base64url')

/** Someone in a room, as one would write it down: what the live room says of a participant, by name. */
const person = () => ({
  id: newId(),
  memberId: newId(),
  name: 'Member 12',
  role: 'member',
  joinedAt: Date.now(),
  status: 'here',
  connection: 'live',
  transcribe: true,
})

/** The rosters of a plain broadcaster: who is in which room, in memory alone. */
export function rosters() {
  const rooms = new Map<string, Record<string, ReturnType<typeof person>>>()
  return {
    enter(room: string) {
      const participants = rooms.get(room) ?? {}
      rooms.set(room, participants)
      const participant = person()
      participants[participant.id] = participant
      return { participant, participants }
    },
    leave(room: string, id: string): void {
      const participants = rooms.get(room)
      if (!participants) return
      delete participants[id]
      if (Object.keys(participants).length === 0) rooms.delete(room)
    },
  }
}
