import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { expect, onTestFinished, test } from 'vitest'
import { makeLine } from '../../client/net/socket.ts'
import { makePresence } from '../../client/presence/watch.ts'
import type { Whereabouts } from '../../shared/presence.ts'
import { type Reply, SOCKET_PATH } from '../../shared/wire/socket.ts'

const COMMUNITY = 'community-1'
const where = (memberId: string, meetingId: string | null): Whereabouts => ({ memberId, online: true, meetingId })

test('TAB-19 whoever watches sees a change at once, and what is true again after a broken connection', async () => {
  const http = createServer()
  const io = new Server(http, { path: SOCKET_PATH })
  let truth = [where('member-01', null)]
  let watching = 0
  io.on('connection', socket => {
    socket.on('presence:watch', (_ask: unknown, reply: Reply<Whereabouts[]>) => {
      watching += 1
      reply({ ok: true, value: truth })
    })
    socket.on('presence:unwatch', (_ask: unknown, reply: Reply<null>) => {
      watching -= 1
      reply({ ok: true, value: null })
    })
  })
  await new Promise<void>(done => http.listen(0, '127.0.0.1', done))
  const line = makeLine(`http://127.0.0.1:${(http.address() as AddressInfo).port}`)
  onTestFinished(async () => {
    line.close()
    await io.close()
  })

  const watch = makePresence(line)(COMMUNITY)
  const stop = watch.subscribe(() => {})
  const meetings = () => [...watch.getSnapshot().values()].map(one => one.meetingId)
  await expect.poll(meetings).toEqual([null])

  io.emit('presence:changed', { communityId: 'community-2', people: [where('member-02', 'meeting-02')] })
  io.emit('presence:changed', { communityId: COMMUNITY, people: [where('member-01', 'meeting-01')] })
  await expect.poll(meetings).toEqual(['meeting-01'])

  truth = [where('member-03', 'meeting-03')]
  const { clients } = io.engine as unknown as { clients: Record<string, { close(discard: boolean): void }> }
  for (const client of Object.values(clients)) client.close(true)
  await expect.poll(meetings, { timeout: 5_000 }).toEqual(['meeting-03'])

  watching = 1
  stop()
  await expect.poll(() => watching).toBe(0)
})
