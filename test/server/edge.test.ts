import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import WebSocket from 'ws'
import { makeLog } from '../../server/infra/log.ts'
import { type Asks, makeSocket } from '../../server/infra/socket.ts'
import { refusals } from '../../shared/errors.ts'
import { commands } from '../../shared/live/commands.ts'
import { actions, may, type Role } from '../../shared/roles.ts'
import { type Endpoint, endpoints } from '../../shared/wire/http.ts'
import { asks, BOARD_PATH, PROTOCOL, SOCKET_PATH } from '../../shared/wire/socket.ts'
import { connect, startApp, type TestApp } from '../support/app.ts'
import { call } from '../support/caller.ts'
import { bring, community, type Person, plan, signIn } from '../support/gathering.ts'

async function raw(app: TestApp, endpoint: Endpoint, params: Record<string, string>, cookie: string, given?: unknown) {
  const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => params[key] ?? 'aaaaaaaaaaaaaaaaaaaaaaaa')
  const answer = await fetch(app.url + path, {
    method: endpoint.method,
    headers: { origin: app.url, cookie, 'content-type': 'application/json' },
    body: endpoint.method === 'GET' ? undefined : JSON.stringify(given ?? {}),
  })
  const isJson = answer.headers.get('content-type')?.startsWith('application/json')
  const body = (isJson ? await answer.json() : null) as { code?: string; message?: string } | null
  return { status: answer.status, body }
}

/** What the store answers about this meeting to someone who may see it all. */
const everything = async (app: TestApp, { cookie }: Person, communityId: string, meetingId: string) => {
  const { body: page } = await call(app, 'communities.page', { params: { communityId } }, cookie)
  const { body: meeting } = await call(app, 'meetings.page', { params: { meetingId } }, cookie)
  const { body: chat } = await call(app, 'live.chat', { params: { meetingId } }, cookie)
  const { body: board } = await call(app, 'board.read', { params: { meetingId } }, cookie)
  return JSON.stringify({ page, meeting, chat, board })
}

const openBoard = (app: TestApp, headers: Record<string, string>) =>
  new Promise<string>(resolve => {
    const ws = new WebSocket(`${app.url.replace('http', 'ws')}${BOARD_PATH}`, { headers })
    ws.once('unexpected-response', (_req, res) => resolve(String(res.statusCode)))
    ws.once('error', () => resolve('error'))
    ws.once('open', () => {
      ws.close()
      resolve('open')
    })
  })

describe('who may do what', () => {
  test('ROLE-2 someone from another community can read or change nothing, by any endpoint, event or board', async () => {
    const app = await startApp()
    const { owner, communityId, meetingId } = await community(app)
    const stranger = await signIn(app, 'eve@example.org', 'Eve')
    await call(app, 'communities.create', { body: { name: 'Others', purpose: '' } }, stranger.cookie)
    const before = await everything(app, owner, communityId, meetingId)

    for (const [name, endpoint] of Object.entries(endpoints) as [string, Endpoint][]) {
      if (!(endpoint.access in actions)) continue
      const answer = await raw(app, endpoint, { communityId, meetingId }, stranger.cookie)
      expect([name, answer.status, answer.body?.code]).toEqual([name, 404, 'not-found'])
      const missing = await raw(app, endpoint, {}, stranger.cookie)
      expect([name, missing.body]).toEqual([name, answer.body])
      const nobody = await raw(app, endpoint, { communityId, meetingId }, '')
      expect([name, nobody.body?.code]).toEqual([name, 'sign-in-needed'])
    }

    const tab = await connect(app, stranger.cookie)
    const join = await tab.ask('live:join', { protocol: PROTOCOL, meetingId, transcribe: true })
    expect(join).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    for (const name of Object.keys(commands)) {
      const answer = await tab.ask('live:command', { meetingId, name, input: {} })
      expect(answer.ok).toBe(false)
    }
    expect(await tab.ask('presence:watch', { communityId })).toMatchObject({
      ok: false,
      refusal: { code: 'not-found' },
    })
    expect(await everything(app, owner, communityId, meetingId)).toBe(before)
  })

  test('DOOR-7 a guest reads or changes nothing but the one live room, by any endpoint, event or board', async () => {
    const app = await startApp()
    const { owner, communityId, meetingId } = await community(app)
    const body = { ...plan(), door: 'open' as const }
    const { body: open } = await call(app, 'meetings.schedule', { params: { communityId }, body }, owner.cookie)
    const params = { meetingId: open.id }
    const { cookie } = await call(app, 'live.guest', { params, body: { name: 'Gil' } })
    const before = await everything(app, owner, communityId, meetingId)

    for (const [name, endpoint] of Object.entries(endpoints) as [string, Endpoint][]) {
      if (endpoint.access === 'anyone' || endpoint.access === 'local') continue
      const elsewhere = await raw(app, endpoint, { communityId, meetingId }, cookie)
      expect([name, elsewhere.body?.code]).toEqual([name, 'sign-in-needed'])
      if (!endpoint.path.includes(':meetingId')) continue
      const here = await raw(app, endpoint, params, cookie)
      const allowed = may('guest', endpoint.access as keyof typeof actions)
      expect([name, here.body?.code === 'not-allowed']).toEqual([name, !allowed])
      expect([name, here.body?.code === 'sign-in-needed']).toEqual([name, false])
    }
    expect((await call(app, 'accounts.me', {}, cookie)).body).toBeNull()

    const tab = await connect(app, cookie)
    for (const [name, ask] of [
      ['live:join', { protocol: PROTOCOL, meetingId, transcribe: true }],
      ['live:knock', { meetingId }],
      ['presence:watch', { communityId }],
      ['presence:at', { meetingId: open.id }],
    ] as const)
      expect([name, await tab.ask(name, ask)]).toMatchObject([name, { refusal: { code: 'not-found' } }])
    for (const name of Object.keys(commands))
      expect((await tab.ask('live:command', { meetingId, name, input: {} })).ok).toBe(false)
    expect((await tab.ask('live:join', { protocol: PROTOCOL, ...params, transcribe: true })).ok).toBe(true)
    expect(await everything(app, owner, communityId, meetingId)).toBe(before)
  })

  test('ROLE-1 each endpoint lets in exactly the roles of the table', async () => {
    const app = await startApp()
    const { owner, member, communityId, meetingId } = await community(app)
    const facilitator = await bring(app, owner, communityId, 'fay@example.org', 'Fay', 'facilitator')
    const people: [Role, Person][] = [
      ['owner', owner],
      ['facilitator', facilitator],
      ['member', member],
    ]
    for (const [role, { cookie }] of people)
      for (const [name, endpoint] of Object.entries(endpoints) as [string, Endpoint][]) {
        if (!(endpoint.access in actions)) continue
        const wrong = { title: 5, emails: 'x', revision: 'x' }
        // an allowed call is refused for its body or done; only reading ones are really done here
        if (endpoint.method !== 'GET' && !endpoint.body) continue
        const { body } = await raw(app, endpoint, { communityId, meetingId }, cookie, wrong)
        const allowed = may(role, endpoint.access as keyof typeof actions)
        expect([role, name, body?.code === 'not-allowed']).toEqual([role, name, !allowed])
      }
  })
})

describe('the edge', () => {
  test('WIRE-3 another origin is refused by HTTP and on both websockets', async () => {
    const app = await startApp()
    const { owner } = await community(app)
    const answer = await fetch(`${app.url}/api/communities`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', cookie: owner.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'x' }),
    })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'wrong-origin'])
    expect(await openBoard(app, { origin: 'https://evil.example', cookie: owner.cookie })).toBe('403')
    expect(await openBoard(app, { cookie: owner.cookie })).toBe('403')
    expect(await openBoard(app, { origin: app.url, cookie: owner.cookie })).toBe('open')
    const live = await new Promise<string>(resolve => {
      const ws = new WebSocket(`${app.url.replace('http', 'ws')}${SOCKET_PATH}/?EIO=4&transport=websocket`, {
        headers: { origin: 'https://evil.example', cookie: owner.cookie },
      })
      ws.once('unexpected-response', (_req, res) => resolve(String(res.statusCode)))
      ws.once('open', () => resolve('open'))
      ws.once('error', () => resolve('error'))
    })
    expect(live).toBe('403')
  })

  test('WIRE-6 a store that cannot say who connects signs nobody out', async () => {
    const server = createServer()
    const session = () => Promise.reject(new Error('the store is away'))
    const log = makeLog('test', 'silent')
    const origins: string[] = []
    const { io, serve, upgrade } = makeSocket(
      { server, log, origins, rateLimits: false, session, dropped: () => {} },
      Date.now,
    )
    server.on('upgrade', upgrade)
    onTestFinished(() => void io.close())
    serve({} as Asks, [])
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    origins.push(url)
    await expect(connect({ url }, '')).rejects.toMatchObject({
      data: { code: 'unavailable' },
    })
  })

  test('WIRE-2 WIRE-5 10,000 random messages on a socket change nothing, end nothing, and each is answered', async () => {
    const app = await startApp()
    const { owner, member, communityId, meetingId } = await community(app)
    const tab = await connect(app, member.cookie)
    const before = await everything(app, owner, communityId, meetingId)
    const anything = fc.oneof(
      fc.anything({ withNullPrototype: false, maxDepth: 2 }),
      fc.record({
        meetingId: fc.constantFrom(meetingId, 'x'),
        name: fc.constantFrom(...Object.keys(commands), '__proto__'),
        input: fc.anything({ maxDepth: 1 }),
      }),
      fc.record({
        protocol: fc.integer(),
        meetingId: fc.constant(meetingId),
        transcribe: fc.anything({ maxDepth: 1 }),
      }),
      fc.string({ maxLength: 2_000 }),
    )
    const event = fc.oneof(
      fc.constantFrom(...Object.keys(asks), '__proto__', 'constructor', 'toString'),
      fc
        .string({ minLength: 1, maxLength: 12 })
        .filter(
          s =>
            !['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'].includes(s),
        ),
    )
    const joins = (name: string, what: unknown) =>
      name === 'live:join' && (what as { transcribe?: unknown })?.transcribe === true
    let answered = 0
    let sent = 0
    const messages = fc.sample(fc.tuple(event, anything), { numRuns: 10_000, seed: 7 })
    for (const [name, what] of messages) {
      if (joins(name, what)) continue
      let plain: unknown
      try {
        plain = JSON.parse(JSON.stringify(what) ?? 'null')
      } catch {
        continue
      }
      sent += 1
      tab.socket.emit(name as never, plain as never, (answer: { ok: boolean; refusal?: { code: string } }) => {
        answered += 1
        if (!answer.ok && !(answer.refusal!.code in refusals)) throw new Error(`unknown code ${answer.refusal!.code}`)
      })
      if (sent % 500 === 0) await expect.poll(() => answered, { timeout: 10_000 }).toBe(sent)
    }
    await expect.poll(() => answered, { timeout: 20_000 }).toBe(sent)
    expect(sent).toBeGreaterThan(9_000)
    expect(tab.socket.connected).toBe(true)
    expect(await everything(app, owner, communityId, meetingId)).toBe(before)
  })

  test('WIRE-2 malformed, oversized and unknown HTTP is refused with a code', async () => {
    const app = await startApp()
    const { cookie } = await signIn(app, 'ana@example.org', 'Ana')
    const post = async (body: string, type = 'application/json') => {
      const answer = await fetch(`${app.url}/api/communities`, {
        method: 'POST',
        headers: { cookie, origin: app.url, 'content-type': type },
        body,
      })
      return [answer.status, ((await answer.json()) as { code: string }).code]
    }
    expect(await post('{"name":')).toEqual([400, 'bad-input'])
    expect(await post('{"name":""}')).toEqual([400, 'bad-input'])
    expect(await post('{"name":"ok"}', 'text/plain')).toEqual([400, 'bad-input'])
    expect(await post(JSON.stringify({ name: 'x', purpose: 'y'.repeat(400_000) }))).toEqual([413, 'too-large'])
    const nowhere = await fetch(`${app.url}/api/nothing`)
    expect([nowhere.status, ((await nowhere.json()) as { code: string }).code]).toEqual([404, 'not-found'])
    expect((await call(app, 'communities.mine', {}, cookie)).body).toEqual([])
  })

  test('WIRE-2 raw bytes on the live websocket end that connection alone', async () => {
    const app = await startApp()
    const { member } = await community(app)
    const good = await connect(app, member.cookie)
    for (let i = 0; i < 30; i++)
      await new Promise<void>(resolve => {
        const ws = new WebSocket(`${app.url.replace('http', 'ws')}${SOCKET_PATH}/?EIO=4&transport=websocket`, {
          headers: { origin: app.url, cookie: member.cookie },
        })
        ws.once('open', () => {
          ws.send('40')
          ws.send(i % 2 ? randomBytes(200) : `42["live:join",{"a":${'['.repeat(i)}`)
          setTimeout(() => ws.close(), 20)
        })
        ws.once('close', () => resolve())
        ws.once('error', () => resolve())
      })
    expect(good.socket.connected).toBe(true)
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200)
  })

  test('WIRE-1 WIRE-4 the interface describes every endpoint and its refusals', async () => {
    const app = await startApp()
    const doc = (await (await fetch(`${app.url}/openapi.json`)).json()) as {
      openapi: string
      paths: Record<string, Record<string, { operationId: string }>>
    }
    expect(doc.openapi).toMatch(/^3\.1/)
    const named = Object.values(doc.paths).flatMap(path => Object.values(path).map(one => one.operationId))
    expect(named.toSorted()).toEqual(Object.keys(endpoints).toSorted())
    for (const [status, says] of Object.values(refusals)) {
      expect(status).toBeGreaterThanOrEqual(400)
      expect(says.length).toBeGreaterThan(20)
    }
    expect((await fetch(`${app.url}/metrics`)).status).toBe(200)
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200)
  })
})
