import { connect, createServer, type Socket } from 'node:net'

/** A wire between one browser and the server that can be cut: what runs over it breaks, and nothing new comes through. */
export async function wire(to: { host: string; port: number }) {
  const open = new Set<Socket>()
  let whole = true
  const server = createServer(near => {
    if (!whole) return near.destroy()
    const far = connect(to.port, to.host)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    url: `http://localhost:${port}`,
    port,
    cut: () => {
      whole = false
      for (const socket of open) socket.destroy()
    },
    mend: () => {
      whole = true
    },
    close: () => {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}
