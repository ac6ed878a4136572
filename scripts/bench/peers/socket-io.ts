import { Server } from 'socket.io'
import { rosters } from './rooms.ts'

/** What Socket.IO alone can do on this machine: tells a room what one of it says, one frame a change, and stores nothing. Prints its port. */
const { enter, leave } = rosters()
const io = new Server({ serveClient: false })
io.on('connection', socket => {
  let at: { room: string; id: string } | null = null
  socket.on('join', ({ room }: { room: string }, reply: (answer: unknown) => void) => {
    const { participant, participants } = enter(room)
    at = { room, id: participant.id }
    io.to(room).emit('change', { name: 'joined', participant })
    socket.join(room)
    reply({ me: { id: participant.id }, participants })
  })
  socket.on('change', ({ name }: { name: string }, reply: (answer: unknown) => void) => {
    if (at) io.to(at.room).emit('change', { name, participantId: at.id, at: Date.now() })
    reply(null)
  })
  socket.on('disconnect', () => {
    if (at) leave(at.room, at.id)
  })
})
io.listen(0)
const address = io.httpServer.address()
console.log(typeof address === 'object' && address ? address.port : address)
process.on('SIGTERM', () => process.exit(0))
