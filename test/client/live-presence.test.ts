import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { expect, onTestFinished, test } from 'vitest'
import { makeLine } from '../../client/net/socket.ts'
import { arrivals, makeWants } from '../../client/presence/arrivals.ts'
import { makePresence } from '../../client/presence/watch.ts'
import type { Whereabouts } from '../../shared/presence.ts'
import { type Reply, SOCKET_PATH } from '../../shared/wire/socket.ts'

const COMMUNITY = 'community-1'
const where = (memberId: string, meetingId: string | null): Whereabouts => ({
  memberId,
  online: true,
  meetingId,
  reading: null,
})

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

test('PRES-9 who comes is told of a room that one asked about, once, and not what was so before', () => {
  const people = (...all: Whereabouts[]) => new Map(all.map(one => [one.memberId, one]))
  const [outside, inside] = [where('member-01', null), where('member-01', 'meeting-01')]
  expect(arrivals(null, people(inside), 'meeting-01', 'me')).toEqual([])
  expect(arrivals(people(), people(inside), 'meeting-01', 'me')).toEqual([])
  expect(arrivals(people(outside), people(inside), 'meeting-01', 'me')).toEqual(['member-01'])
  expect(arrivals(people(inside), people(inside), 'meeting-01', 'me')).toEqual([])
  expect(arrivals(people(outside), people(inside), 'meeting-01', 'member-01')).toEqual([])
  expect(arrivals(people(outside), people(inside), 'meeting-02', 'me')).toEqual([])
})

test('PRES-9 what one asked to be told of stays on this device until it is over', () => {
  const shelf = new Map<string, string>()
  const storage = {
    getItem: (key: string) => shelf.get(key) ?? null,
    setItem: (k: string, v: string) => shelf.set(k, v),
  }
  const want = { meetingId: 'meeting-01', communityId: COMMUNITY, title: 'Weekly', until: 5_000 }
  makeWants(storage as never, () => 0).toggle(want)
  expect(makeWants(storage as never, () => 4_000).getSnapshot()).toEqual([want])
  expect(makeWants(storage as never, () => 5_000).getSnapshot()).toEqual([])
  const again = makeWants(storage as never, () => 4_000)
  again.toggle(want)
  expect(again.getSnapshot()).toEqual([])
  shelf.set('hearth-arrivals', '[{"meetingId": 7}')
  expect(makeWants(storage as never, () => 0).getSnapshot()).toEqual([])
})
