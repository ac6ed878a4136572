import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

export type Upgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => void

const refuse = (socket: Duplex, status: string, code: string) => {
  const body = JSON.stringify({ code })
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  )
}

/** a socket destroys itself after an error, and one without a listener would end the process; one function for all keeps none of them */
const closesByItself = () => {}

/**
 * The one place that decides what becomes of a websocket upgrade: by its path, and only from our own pages. A browser always
 * sends Origin with an upgrade and cross-site pages cannot hide it; a missing one is refused as well.
 */
export function routeUpgrades(server: Server, origins: readonly string[], routes: Record<string, Upgrade>): void {
  server.on('upgrade', (req, socket, head) => {
    socket.on('error', closesByItself)
    const path = (req.url ?? '').split('?')[0]!.replace(/\/$/, '')
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined
    if (!route) return refuse(socket, '404 Not Found', 'not-found')
    if (!origins.includes(req.headers.origin ?? '')) return refuse(socket, '403 Forbidden', 'wrong-origin')
    route(req, socket, head)
  })
}
