import { createServer } from 'node:net'

/** A port that was free a moment ago. */
export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** The store that the tests were given, with a database of one's own. */
export function storeUrl(database: string): string {
  const given = process.env.MONGODB_URL
  if (!given) throw new Error('tests of the server need MONGODB_URL; run them by `npm test -- server`')
  const url = new URL(given)
  url.pathname = `/${database}`
  return url.href
}
