import { createSocket } from 'node:dgram'
import { connect, createServer } from 'node:net'

const listen = port =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const got = server.address().port
      server.close(() => resolve(got))
    })
  })

const bind = port =>
  new Promise((resolve, reject) => {
    const socket = createSocket('udp4')
    socket.on('error', reject)
    socket.bind(port, '127.0.0.1', () => {
      const got = socket.address().port
      socket.close(() => resolve(got))
    })
  })

/** The port wanted if it is free on loopback, else any free one. */
export const freePort = (wanted = 0) => listen(wanted).catch(() => listen(0))

/** The same for UDP. */
export const freeUdpPort = (wanted = 0) => bind(wanted).catch(() => bind(0))

/** Whether nothing listens there. */
export const isFree = port =>
  listen(port).then(
    () => true,
    () => false,
  )

/** Whether something accepts connections there. */
export const answers = port =>
  new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    const end = is => {
      socket.destroy()
      resolve(is)
    }
    socket.on('connect', () => end(true))
    socket.on('error', () => end(false))
  })
