import { Server } from 'socket.io'

/** What Socket.IO alone can do on this machine: tells a room what one of it says, and nothing more. Prints its port. */
const io = new Server({ serveClient: false })
io.on('connection', socket => {
  socket.join('room')
  socket.on('change', (change: unknown, reply: () => void) => {
    io.to('room').emit('change', change)
    reply()
  })
})
io.listen(0)
const address = io.httpServer.address()
console.log(typeof address === 'object' && address ? address.port : address)
process.on('SIGTERM', () => process.exit(0))
