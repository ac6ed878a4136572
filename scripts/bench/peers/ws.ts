import { type WebSocket, WebSocketServer } from 'ws'
import { rosters } from './rooms.ts'

/** The least that can be done: bare websockets, the same JSON, one frame a change to everyone in the room. Prints its port. */
const { enter, leave } = rosters()
const rooms = new Map<string, Set<WebSocket>>()

function tell(room: string, change: object) {
  const text = JSON.stringify(['change', change])
  for (const socket of rooms.get(room) ?? []) socket.send(text)
}

const server = new WebSocketServer({ port: 0, perMessageDeflate: false }, () => {
  const address = server.address()
  console.log(typeof address === 'object' && address ? address.port : address)
})
server.on('connection', socket => {
  let at: { room: string; id: string } | null = null
  const asks: Record<string, (what: { room: string; name: string }) => unknown> = {
    join: ({ room }) => {
      const { participant, participants } = enter(room)
      at = { room, id: participant.id }
      tell(room, { name: 'joined', participant })
      rooms.set(room, (rooms.get(room) ?? new Set()).add(socket))
      return { me: { id: participant.id }, participants }
    },
    change: ({ name }) => {
      if (at) tell(at.room, { name, participantId: at.id, at: Date.now() })
      return null
    },
  }
  socket.on('message', data => {
    const [name, what, ask] = JSON.parse(String(data)) as [string, { room: string; name: string }, number]
    socket.send(JSON.stringify([ask, asks[name]!(what)]))
  })
  socket.on('close', () => {
    if (!at) return
    leave(at.room, at.id)
    rooms.get(at.room)?.delete(socket)
  })
  socket.send('["hello"]')
})
process.on('SIGTERM', () => process.exit(0))
